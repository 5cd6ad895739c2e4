{
    "name": "Toloo Jalali Calendar",
    "summary": "Shamsi dates: arithmetic, each user's calendar, Excel export",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["web"],
    "uninstall_hook": "uninstall_hook",
    "data": ["views/res_users_views.xml"],
}
