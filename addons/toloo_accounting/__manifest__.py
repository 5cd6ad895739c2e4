{
    "name": "Toloo Accounting",
    "summary": "Iranian chart of accounts in whole Rials, with the access rules of Toloo",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["account", "l10n_ir_account", "toloo_access"],
    "application": True,
}
