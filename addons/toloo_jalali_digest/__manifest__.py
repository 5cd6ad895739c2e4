{
    "name": "Toloo Jalali: Digest",
    "summary": "The date of digests in the calendar of their reader",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["digest", "toloo_jalali"],
    "auto_install": True,
}
