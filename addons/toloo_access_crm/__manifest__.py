{
    "name": "Toloo Access: CRM",
    "summary": "Area rules for leads, opportunities and the activity analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["crm", "toloo_access"],
    "data": ["security/toloo_access_crm_rules.xml"],
    "auto_install": True,
}
