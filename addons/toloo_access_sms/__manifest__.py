{
    "name": "Toloo Access: SMS",
    "summary": "Area rules for text messages",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["sms", "toloo_access"],
    "data": ["security/toloo_access_sms_rules.xml"],
    "auto_install": True,
}
