{
    "name": "Toloo SMS",
    "summary": "Text messages to contacts, and the queue they leave by",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["sms", "toloo_base"],
    "data": [
        "security/ir.model.access.csv",
        "security/toloo_sms_rules.xml",
        "data/ir_cron_data.xml",
        "views/toloo_sms_line_views.xml",
        "views/toloo_sms_message_views.xml",
        "views/toloo_sms_menus.xml",
    ],
}
