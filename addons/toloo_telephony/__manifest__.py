{
    "name": "Toloo Telephony",
    "summary": "A phone book of the contacts in the user's areas",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_base"],
    "data": [
        "views/res_partner_views.xml",
        "views/toloo_telephony_menus.xml",
    ],
    "application": True,
}
