{
    "name": "Toloo Access: Inventory",
    "summary": "Area rules for transfers, moves, stock of other owners and scrap",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["stock", "toloo_access"],
    "data": ["security/toloo_access_stock_rules.xml"],
    "auto_install": True,
}
