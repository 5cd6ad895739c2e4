{
    "name": "Toloo Access: Sales",
    "summary": "Area rules for orders, their lines and the sales analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["sale", "toloo_access"],
    "data": ["security/toloo_access_sale_rules.xml"],
    "auto_install": True,
}
