{
    "name": "Toloo Access: Loyalty",
    "summary": "Area rules for loyalty cards and their history",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["loyalty", "toloo_access"],
    "data": ["security/toloo_access_loyalty_rules.xml"],
    "auto_install": True,
}
