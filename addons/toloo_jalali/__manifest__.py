{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates: arithmetic, each user's calendar, Excel export",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "data": [
        "views/ir_sequence_views.xml",
        "views/res_company_views.xml",
        "views/res_users_views.xml",
    ],
}
