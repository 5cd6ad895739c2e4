{
    "name": "Toloo Access: Invoicing",
    "summary": "Area rules for invoices, payments, bank lines and the analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["account", "toloo_access"],
    "data": ["security/toloo_access_account_rules.xml"],
    "auto_install": True,
}
