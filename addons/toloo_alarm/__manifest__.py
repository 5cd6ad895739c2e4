{
    "name": "Toloo Reminders",
    "summary": "What each user has to follow up, and when",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_sms"],
    "data": ["views/toloo_alarm_menus.xml"],
}
