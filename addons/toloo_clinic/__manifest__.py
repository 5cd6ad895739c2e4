{
    "name": "Toloo Clinic",
    "summary": "Appointments and patients of a clinic on one menu",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["calendar", "toloo_base"],
    "data": [
        "views/res_partner_views.xml",
        "views/calendar_event_views.xml",
        "views/toloo_clinic_menus.xml",
    ],
    "application": True,
}
