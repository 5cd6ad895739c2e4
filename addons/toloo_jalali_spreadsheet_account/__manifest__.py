{
    "name": "Toloo Jalali: Accounting in Spreadsheets",
    "summary": "Jalali years, seasons and months in the formulas of accounts",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["spreadsheet_account", "toloo_jalali", "toloo_jalali_account"],
    "auto_install": True,
}
