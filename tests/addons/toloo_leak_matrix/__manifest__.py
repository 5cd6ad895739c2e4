{
    "name": "Toloo leak matrix",
    "summary": "Test only: probes every way by which a contact could be seen",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Toloo",
    "license": "AGPL-3",
    "depends": ["toloo_access"],
    "data": [],
}
