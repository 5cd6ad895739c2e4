{
    "name": "Toloo Jalali Calendar: Spreadsheets",
    "summary": "Shamsi periods in the filters, pivots and charts of dashboards",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["spreadsheet", "toloo_jalali"],
    "assets": {
        "spreadsheet.o_spreadsheet": [
            # Before the modules that copy the functions of the filters.
            ("prepend", "toloo_jalali_spreadsheet/static/src/hook.js"),
            "toloo_jalali_spreadsheet/static/src/**/*",
        ],
        "web.assets_unit_tests": ["toloo_jalali_spreadsheet/static/tests/**/*"],
    },
    "auto_install": True,
}
