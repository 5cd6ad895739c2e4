{
    "name": "Toloo CRM: SMS",
    "summary": "SMS to the contacts behind the reports of sales and invoices",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_crm", "toloo_sms"],
    "data": ["views/res_partner_forgotten_views.xml"],
    "auto_install": True,
}
