{
    "name": "Toloo Access: Purchase and Inventory",
    "summary": "Area rules for the vendor delay analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["purchase_stock", "stock", "toloo_access_purchase"],
    "data": ["security/toloo_access_purchase_stock_rules.xml"],
    "auto_install": True,
}
