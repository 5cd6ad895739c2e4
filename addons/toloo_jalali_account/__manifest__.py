{
    "name": "Toloo Jalali: Invoicing",
    "summary": "Jalali fiscal years and document numbers of Invoicing",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["account", "toloo_jalali"],
    "data": [
        "views/account_financial_year_op_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "auto_install": True,
}
