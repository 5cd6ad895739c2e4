{
    "name": "Toloo Access: Sales and Inventory",
    "summary": "What the two tell each other names no contact out of sight",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["sale_stock", "stock", "toloo_access_sale"],
    "auto_install": True,
}
