{
    "name": "Toloo Access",
    "summary": "Places of Iran, and who may see which contact and what hangs on it",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["contacts", "l10n_ir_states", "mail", "toloo_jalali"],
    "data": [
        "security/toloo_access_security.xml",
        "security/ir.model.access.csv",
        "security/toloo_access_rules.xml",
        "views/toloo_area_views.xml",
        "views/toloo_access_pattern_views.xml",
        "views/res_partner_views.xml",
        "views/res_users_views.xml",
        "views/toloo_access_menus.xml",
    ],
    # Read by the post_init_hook.
    "oca_data_manual": ["data/ir_city_name.csv", "data/ir_province_name.csv"],
    "assets": {
        "web.assets_backend": ["toloo_access/static/src/**/*"],
        "web.assets_tests": ["toloo_access/static/tests/tours/**/*"],
    },
    "post_init_hook": "post_init_hook",
}
