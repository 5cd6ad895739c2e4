{
    "name": "Toloo CRM: Reminders",
    "summary": "End dates of invoices and quotations on the day's list, and by SMS",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_alarm", "toloo_crm"],
    "data": ["data/toloo_alarm_rule_data.xml", "views/toloo_ending_views.xml"],
    "auto_install": True,
}
