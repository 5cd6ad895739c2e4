{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates: arithmetic, each user's calendar, Excel export",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "data": ["views/res_users_views.xml", "views/webclient_templates.xml"],
    "assets": {
        "web.assets_backend": [
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/interface.scss",
        ],
        "web.assets_frontend": [
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/interface.scss",
        ],
        "web.report_assets_common": [
            "toloo_jalali/static/src/scss/font_face.scss",
            "toloo_jalali/static/src/scss/report.scss",
        ],
    },
}
