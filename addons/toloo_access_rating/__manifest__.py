{
    "name": "Toloo Access: Ratings",
    "summary": "Area rules for ratings",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["rating", "toloo_access"],
    "data": ["security/toloo_access_rating_rules.xml"],
    "auto_install": True,
}
