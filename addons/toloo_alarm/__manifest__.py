{
    "name": "Toloo Reminders",
    "summary": "Rules that remind of dates, and each user's list of what is due",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_sms"],
    "data": [
        "security/ir.model.access.csv",
        "security/toloo_alarm_rules.xml",
        "views/toloo_alarm_menus.xml",
    ],
    "post_init_hook": "post_init_hook",
}
