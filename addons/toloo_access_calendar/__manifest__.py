{
    "name": "Toloo Access: Calendar",
    "summary": "Area rules for meetings, attendees and the contacts of a calendar",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["calendar", "toloo_access"],
    "data": ["security/toloo_access_calendar_rules.xml"],
    "auto_install": True,
}
