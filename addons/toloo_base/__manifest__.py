{
    "name": "Toloo Base",
    "summary": "Persons and companies, their numbers, places and interactions",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": [
        "auditlog",
        "partner_contact_birthdate",
        "partner_contact_department",
        "partner_contact_job_position",
        "partner_title",
        "phone_validation",
        "toloo_access",
    ],
    "external_dependencies": {"python": ["phonenumbers"]},
    "data": [
        "security/toloo_base_security.xml",
        "security/ir.model.access.csv",
        "views/toloo_base_menus.xml",
    ],
    "demo": [],
}
