{
    "name": "Toloo Access: Products",
    "summary": "Area rules for vendor prices",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["product", "toloo_access"],
    "data": ["security/toloo_access_product_rules.xml"],
    "auto_install": True,
}
