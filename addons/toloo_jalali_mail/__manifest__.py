{
    "name": "Toloo Jalali: Mail",
    "summary": "E-mails in the calendar of those who receive them",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["mail", "toloo_jalali"],
    "auto_install": True,
}
