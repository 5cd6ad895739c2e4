{
    "name": "Toloo Jalali: Meetings",
    "summary": "Times of meetings in the calendar of their reader",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["calendar", "toloo_jalali"],
    "auto_install": True,
}
