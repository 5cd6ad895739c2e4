{
    "name": "Toloo CRM",
    "summary": "Opportunities and quotations beside the people they belong to",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["project_todo", "report_xlsx", "sale_crm", "toloo_base"],
    "data": [
        "views/toloo_crm_menus.xml",
        "views/customer_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["toloo_crm/static/src/**/*"],
        "web.assets_tests": ["toloo_crm/static/tests/tours/**/*"],
    },
    "demo": ["demo/toloo_crm_demo.xml"],
    "application": True,
}
