{
    "name": "Toloo Jalali Calendar: CRM",
    "summary": "The forecast of opportunities by Jalali months, quarters and years",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["crm", "toloo_jalali"],
    "assets": {
        "web.assets_backend": ["toloo_jalali_crm/static/src/**/*"],
        "web.assets_unit_tests": ["toloo_jalali_crm/static/tests/**/*"],
    },
    "auto_install": True,
}
