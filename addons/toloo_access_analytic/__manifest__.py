{
    "name": "Toloo Access: Analytic Accounting",
    "summary": "Area rules for analytic accounts, items and distribution models",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["analytic", "toloo_access"],
    "data": ["security/toloo_access_analytic_rules.xml"],
    "auto_install": True,
}
