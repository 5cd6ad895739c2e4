{
    "name": "Toloo Access: Events",
    "summary": "Area rules for event registrations and their answers",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["event", "toloo_access"],
    "data": ["security/toloo_access_event_rules.xml"],
    "auto_install": True,
}
