{
    "name": "Toloo Insurance",
    "summary": "Insured persons of an agency on a menu of their own",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_base"],
    "data": [
        "views/res_partner_views.xml",
        "views/toloo_insurance_menus.xml",
    ],
    "application": True,
}
