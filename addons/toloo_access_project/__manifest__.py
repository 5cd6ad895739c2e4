{
    "name": "Toloo Access: Project",
    "summary": "Area rules for projects, tasks and the task analysis",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["project", "toloo_access"],
    "data": ["security/toloo_access_project_rules.xml"],
    "auto_install": True,
}
