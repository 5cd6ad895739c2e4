{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates: arithmetic, each user's calendar, Excel export",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "data": ["views/res_users_views.xml"],
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
        ],
        "web.assets_backend": [
            "toloo_jalali/static/src/search/**/*",
            "toloo_jalali/static/src/views/**/*",
        ],
        "web.assets_unit_tests": ["toloo_jalali/static/tests/**/*"],
    },
}
