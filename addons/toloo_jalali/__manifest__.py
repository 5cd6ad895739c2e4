{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates everywhere: seen, typed, searched, grouped, printed",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "uninstall_hook": "uninstall_hook",
    "data": [
        "security/ir.model.access.csv",
        "data/lunar_months.xml",
        "views/ir_sequence_views.xml",
        "views/res_company_views.xml",
        "views/res_users_views.xml",
        "views/toloo_lunar_month_views.xml",
        "views/webclient_templates.xml",
    ],
    # Read by data/lunar_months.xml.
    "oca_data_manual": ["data/lunar_months.csv"],
    "assets": {
        "web._assets_core": [
            # Before all that copies the functions of "@web/core/l10n/dates".
            (
                "before",
                "web/static/src/env.js",
                "toloo_jalali/static/src/core/hook.js",
            ),
            "toloo_jalali/static/src/core/**/*",
            "toloo_jalali/static/src/picker/**/*",
        ],
        "web.assets_frontend": [
            (
                "before",
                "web/static/src/env.js",
                "toloo_jalali/static/src/core/hook.js",
            ),
            "toloo_jalali/static/src/core/**/*",
            "toloo_jalali/static/src/picker/**/*",
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/interface.scss",
        ],
        "web.assets_backend": [
            "toloo_jalali/static/src/search/**/*",
            "toloo_jalali/static/src/views/**/*",
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/interface.scss",
        ],
        # Loaded when the first graph is opened.
        "web.assets_backend_lazy": ["toloo_jalali/static/src/lazy/**/*"],
        "web.report_assets_common": [
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/report.scss",
        ],
        "web.assets_unit_tests": ["toloo_jalali/static/tests/**/*"],
    },
}
