{
    "name": "Toloo Jalali: Import",
    "summary": "Jalali dates in the files that are imported",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["base_import", "toloo_jalali"],
    "auto_install": True,
}
