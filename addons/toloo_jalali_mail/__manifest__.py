{
    "name": "Toloo Jalali: Mail",
    "summary": "E-mails and messages in the calendar of those who read them",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["mail", "toloo_jalali"],
    "assets": {
        "web.assets_backend": ["toloo_jalali_mail/static/src/**/*"],
        "web.assets_unit_tests": ["toloo_jalali_mail/static/tests/**/*"],
    },
    "auto_install": True,
}
