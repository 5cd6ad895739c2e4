{
    "name": "Toloo Access: Purchase",
    "summary": "Area rules for purchase orders, bills to match and the analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["purchase", "toloo_access"],
    "data": ["security/toloo_access_purchase_rules.xml"],
    "auto_install": True,
}
