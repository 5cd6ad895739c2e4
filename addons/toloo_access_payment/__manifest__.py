{
    "name": "Toloo Access: Online Payments",
    "summary": "Area rules for payment transactions and saved payment methods",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["payment", "toloo_access"],
    "data": ["security/toloo_access_payment_rules.xml"],
    "auto_install": True,
}
