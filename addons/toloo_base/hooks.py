def post_init_hook(env):
    """Area codes of the provinces, then the numbers of all contacts there are."""
    env["res.country.state"]._toloo_load_area_codes()
    env["toloo.phone.number"]._build_all()
