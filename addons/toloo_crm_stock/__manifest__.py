{
    "name": "Toloo CRM: Inventory",
    "summary": "An invoice waits for its goods; barcodes by the phone's camera",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["sale_stock", "stock", "toloo_crm"],
    "data": [
        "views/res_config_settings_views.xml",
        "views/stock_picking_views.xml",
    ],
    "auto_install": True,
}
