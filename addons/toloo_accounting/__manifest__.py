{
    "name": "Toloo Accounting",
    "summary": "Iranian chart of accounts in whole Rials, access by area",
    "version": "19.0.1.0.0",
    "category": "Toloo",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["account", "l10n_ir_account", "toloo_access"],
    "application": True,
}
