"""What nobody should get anything by: texts, domains, orders and calls."""

SQL = [
    "'",
    "''",
    '"',
    "\\",
    "\\'",
    "%",
    "%%",
    "_",
    "%s",
    "%(name)s",
    "' OR '1'='1",
    "' OR 1=1 --",
    "'; DROP TABLE res_partner; --",
    "'); DELETE FROM toloo_access_pattern; --",
    "1; SELECT pg_sleep(9)",
    "' UNION SELECT login, password FROM res_users --",
    "$$; SELECT 1; $$",
    "/* */ -- ",
    "E'\\x41'",
    "name) ILIKE '%' OR (true",
]
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<t t-out='user.password'/>",
    "{{ object.env.cr.execute('select 1') }}",
    "{{7*7}}${7*7}#{7*7}",
    "<b onmouseover=alert(1)>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://canary.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    "=IMPORTXML(CONCAT(1),1)",
]
ODD = [
    "\u202eterces",
    "\u200c\u200d\ufeff",
    "ي ك ٠١٢",
    "𝔘𝔫𝔦",
    "a" * 5000,
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "null",
    "[]",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
TEXTS = SQL + HTML + FORMULAS + ODD

PHONES = [
    *("", "0", "00", "+", "++98", "+98", "abc", "۰۹۱۲", "09", "9" * 400),
    *("0912' OR 1=1 --", "<b>0912</b>", "=0912", "٠٩١٢٣٤٥٦٧٨٩ داخلی x", "%%%%"),
    *("+98 912 345 6789 ext. 999999999999", "0912-345-6789/0913-345-6789", "\t\r\n"),
    *("-1", "1e9", "NaN", "0x41", "+1 (555) 01-99; DROP TABLE x", "۰۲۱ ۸۸ — ‌"),
]

DOMAINS = [
    "not a domain",
    "[('id', '>', 0)]",
    ["|"],
    ["&", ["id", ">", 0]],
    ["!", "!"],
    [[]],
    [["id"]],
    [["id", ">"]],
    [["id", ">", 0, 1]],
    [["id", "any!", []]],
    [["parent_id", "any!", [["name", "!=", False]]]],
    [["child_ids", "any!", [["name", "ilike", "far"]]]],
    [["parent_id", "not any!", []]],
    [["user_ids", "any!", [["password", "!=", False]]]],
    [["user_ids.password", "!=", False]],
    [["user_ids.login", "inselect", ["SELECT 1", []]]],
    [["id", "inselect", ["SELECT id FROM res_partner", []]]],
    [["id", "=", {"a": 1}]],
    [["id", "in", [[1, 2]]]],
    [["id", "in", "SELECT id FROM res_partner"]],
    [["id; DROP TABLE res_partner", "=", 1]],
    [['name") OR (true', "=", 1]],
    [["name", "= '' OR true --", 1]],
    [["name", "ilike", {"x": "y"}]],
    [["name", "=like", "%' OR true --"]],
    [["name", "like", None]],
    [["no_such_field", "=", 1]],
    [["name.name.name", "=", 1]],
    [["area_id", "child_of", "' OR true"]],
    [["area_id", "child_of", [["id", ">", 0]]]],
    [["is_house", "=", "x"]],
    ["|", ["id", ">", 0], ["parent_id.name", "ilike", "far"]],
    [["create_uid.toloo_pattern_ids.name", "!=", False]],
    [["id", "not in", [0]], "|", [1, "=", 1], [0, "=", 1]],
    [[1, "=", 1]],
    ["|", *([["id", "=", 0], "|"] * 1500), [1, "=", 1], [1, "=", 1]],
    [["id", "in", list(range(20000))]],
    [["date", "=", "'; DROP"]],
    [["create_date", ">", "9999999-99-99"]],
    {"id": 1},
    7,
]


def nested(depth):
    """A domain that asks a contact's company's company's … name."""
    domain = [["name", "ilike", "far"]]
    for _step in range(depth):
        domain = [["parent_id", "any", domain]]
    return domain


DOMAINS += [nested(3), nested(6)]

ORDERS = [
    "id; SELECT pg_sleep(9)",
    "name desc, (SELECT 1)",
    "id desc nulls first --",
    "(CASE WHEN true THEN id END)",
    "no_such_field",
    "user_ids.password",
    "password",
    "id,,id",
    "1",
    "area_id.parent_path",
    'name COLLATE "C"',
    "id asc; --",
    "%s",
    "",
]
GROUPS = [
    'name") --',
    "create_date:century",
    "create_date:month; --",
    "user_ids.password",
    "parent_id.parent_id.parent_id.name",
    "no_such_field",
    "name:array_agg",
    "(SELECT 1)",
    "%s",
    "",
    "id:sum",
]
AGGREGATES = ["id:sum); --", "password:max", "name:max", "__count; --", "x", "id:eval"]

PRIVATE = [
    *("_search", "_write", "_create", "_read_group", "_toloo_hidden_ids", "_auto_init"),
    *("_toloo_access_domain", "_toloo_fill_area", "_toloo_spread_area", "__class__"),
    *("_toloo_cover_rows", "_toloo_check_links", "_unlink", "__init__", "_compute_sql"),
    *("sudo", "with_user", "with_env", "browse", "env", "mapped", "filtered", "pool"),
    *("with_context", "ensure_one", "flush_model", "invalidate_model", "_fetch_query"),
    *("search_fetch", "fetch", "_bump", "init", "_register_hook", "concat", "exists"),
]
ARGUMENTS = [
    [],
    [[]],
    [[0]],
    [[10**12]],
    [["x"]],
    [[None]],
    [{"id": 1}],
    ["'; DROP TABLE res_partner; --"],
    [[1], "x", "y", "z"],
    [[[1]]],
]
RULES = [
    "toloo_access('no.such.model')",
    "toloo_access.__globals__",
    "toloo_access('res.partner').__class__.__mro__",
    "__import__('os').system('true')",
    "[('id', 'in', user.env.cr.execute('select 1'))]",
    "toloo_access(1)",
    "[('id', '=', (lambda: 1).__code__)]",
]
