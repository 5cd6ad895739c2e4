{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates: arithmetic, each user's calendar, Excel export",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "data": [
        "security/ir.model.access.csv",
        "data/lunar_months.xml",
        "views/res_users_views.xml",
        "views/toloo_lunar_month_views.xml",
    ],
    "oca_data_manual": ["data/lunar_months.csv"],
}
