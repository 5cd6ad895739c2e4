"""Nothing hostile is accepted, shown unescaped or leaked, nor breaks the server."""

import csv
import io
import json
import re
import secrets
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import database
import hostile_inputs as inputs
import postgres
import psycopg2
import serving
from paths import ADDONS, SUFFIX

NAME = f"toloo_hostile{SUFFIX}"
LOGIN = "hostile"
HIDDEN = re.compile(r"far canary|far@canary|0218877665", re.I)
LEAST = 300
PUBLIC = re.compile(r"^    def ([a-z]\w*)\((?:self|cls)[,)]", re.M)
MODEL = re.compile(r'^    _name = "([\w.]+)"', re.M)
INHERIT = re.compile(r'^    _inherit = "([\w.]+)"', re.M)
# These may always be called: they answer by the rights of whoever calls.
TABLES = ("res_partner", "toloo_access_pattern", "ir_rule", "res_groups", "toloo_area")


class TestHostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        database.clone(database.everything(), NAME)
        cls.addClassCleanup(database.drop, NAME)
        cls.host = cls.enterClassContext(serving.Server(NAME, log="hostile"))
        cls.link = psycopg2.connect(dbname=NAME, **postgres.connection())
        cls.link.autocommit = True
        cls.addClassCleanup(cls.link.close)
        cls.tried = 0
        cls.admin = cls.host.session()
        cls.make_world()
        cls.session = cls.host.session(LOGIN)
        cls.key = cls.make_key(cls.user)

    @classmethod
    def tearDownClass(cls):
        if cls.tried < LEAST:
            raise AssertionError(f"only {cls.tried} hostile inputs were tried")

    @classmethod
    def rows(cls, query, *parameters):
        with cls.link.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall() if cursor.description else []

    @classmethod
    def xmlid(cls, module, name):
        query = "SELECT res_id FROM ir_model_data WHERE module = %s AND name = %s"
        return cls.rows(query, module, name)[0][0]

    @classmethod
    def make_world(cls):
        groups = [cls.xmlid("toloo_access", "group_manager")]
        groups += [cls.xmlid("base", "group_allow_export")]
        states = {c: cls.xmlid("l10n_ir_states", f"state_ir_{c}") for c in ("10", "20")}
        iran = cls.xmlid("base", "ir")
        ((area,),) = cls.rows(
            "SELECT id FROM toloo_area WHERE kind = 'province' AND state_id = %s",
            states["20"],
        )
        (cls.user,) = cls.admin.call(
            "res.users",
            "create",
            [
                {
                    "name": LOGIN,
                    "login": LOGIN,
                    "password": LOGIN,
                    "group_ids": [(6, 0, groups)],
                }
            ],
        )
        (cls.pattern,) = cls.admin.call(
            "toloo.access.pattern",
            "create",
            [
                {
                    "name": "Hostile",
                    "area_ids": [(4, area)],
                    "user_ids": [(4, cls.user)],
                }
            ],
        )
        place = {"country_id": iran, "state_id": states["20"]}
        far = {"country_id": iran, "state_id": states["10"], "phone": "02188776655"}
        far |= {"name": "Far Canary", "email": "far@canary.example"}
        near = {"name": "Near", **place}
        cls.place = place
        cls.far, cls.near = cls.admin.call("res.partner", "create", [far, near])

    @classmethod
    def make_key(cls, user):
        """An API key, as the server itself stores it."""
        from passlib.context import CryptContext

        key = secrets.token_hex(20)
        context = CryptContext(["pbkdf2_sha512"], pbkdf2_sha512__rounds=6000)
        cls.rows(
            "INSERT INTO res_users_apikeys (name, user_id, scope, key, index)"
            " VALUES ('test', %s, NULL, %s, %s)",
            *(user, context.hash(key), key[:8]),
        )
        return key

    # --------------------------------------------------------------------- the ways in
    def rpc(self, model, method, *args, session=None, **kwargs):
        """The answer of a call, or the error's name and text; never a far contact."""
        type(self).tried += 1
        try:
            answer = (session or self.session).call(model, method, *args, **kwargs)
        except serving.RpcError as error:
            self.assert_clean(str(error))
            return error
        if session is not self.admin:
            self.assert_clean(answer)
        return answer

    def json2(self, model, method, key=None, **body):
        """(status, body) of a call by API key."""
        type(self).tried += 1
        request = urllib.request.Request(
            f"{self.host.url}/json/2/{model}/{method}",
            json.dumps(body).encode(),
            {
                "Content-Type": "application/json",
                "Authorization": f"bearer {key or self.key}",
                "X-Odoo-Database": NAME,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode(errors="replace")
        self.assert_clean(text)
        return status, text

    def assert_clean(self, answer):
        text = answer if isinstance(answer, str) else json.dumps(answer, default=str)
        self.assertIsNone(HIDDEN.search(text), text[:500])

    def assertRefused(self, answer, why=""):
        self.assertIsInstance(answer, serving.RpcError, why)

    def counts(self):
        return {t: self.rows(f"SELECT count(*) FROM {t}")[0][0] for t in TABLES}

    # -------------------------------------------------------------------------- texts
    def test_texts_are_kept_as_they_are(self):
        values = [{"name": text, **self.place} for text in inputs.TEXTS]
        for row in values:
            row |= {"street": row["name"], "comment": row["name"], "ref": row["name"]}
        ids = self.rpc("res.partner", "create", values)
        self.assertIsInstance(ids, list)
        type(self).tried += len(values)
        rows = self.rpc("res.partner", "read", ids, ["name", "street", "comment"])
        for text, row in zip(inputs.TEXTS, rows, strict=True):
            self.assertEqual(row["name"].strip(), text.strip())
            comment = row["comment"] or ""
            self.assertNotRegex(comment, r"<script|onerror|onload|<iframe|javascript:")
            self.assertNotRegex(comment, r"<[^>]*onmouseover")
        self.assertEqual(self.rows("SELECT 1 FROM res_partner LIMIT 1"), [(1,)])

    def test_pages_escape_texts(self):
        """Pages made on the server show markup as text."""
        (contact,) = self.rpc(
            "res.partner", "create", [{"name": inputs.HTML[1], **self.place}]
        )
        type(self).tried += 1
        message = {"body": inputs.HTML[1] + inputs.HTML[0]}
        self.rpc("res.partner", "message_post", [contact], **message)
        found = self.rpc(
            "mail.message", "search_read", [("res_id", "=", contact)], ["body"]
        )
        self.assertNotRegex(str(found), r"<img|<script")
        page = self.session.get(f"/mail/view?model=res.partner&res_id={contact}")[2]
        self.assertNotIn(b"<img src=x", page)

    def test_searches_for_texts(self):
        for text in inputs.TEXTS:
            with self.subTest(text=text[:60]):
                self.rpc("res.partner", "name_search", text)
                domain = ["|", ("name", "ilike", text), ("phone", "ilike", text)]
                rows = self.rpc("res.partner", "search_read", domain, ["name"])
                self.assertNotIn(self.far, [row["id"] for row in rows])
                word = text if text not in ("%", "%%", "_", "\\") else "x"
                self.rpc("res.partner", "web_name_search", word, {"display_name": {}})

    def test_phones(self):
        for number in inputs.PHONES:
            with self.subTest(number=number[:40]):
                values = {"name": "Number", "phone": number, **self.place}
                made = self.rpc("res.partner", "create", [values])
                if isinstance(made, list):
                    (row,) = self.rpc("res.partner", "read", made, ["phone"])
                    self.assertNotIn("<", (row["phone"] or "").replace(number, ""))
                for operator in ("=", "ilike", "in"):
                    value = [number] if operator == "in" else number
                    domain = [("phone", operator, value)]
                    found = self.rpc("res.partner", "search", domain)
                    if isinstance(found, list):
                        self.assertNotIn(self.far, found)

    # ------------------------------------------------------------------------ queries
    def test_domains(self):
        allowed = set(self.session.call("res.partner", "search", []))
        for domain in inputs.DOMAINS:
            with self.subTest(domain=str(domain)[:80]):
                for method in ("search", "search_count", "search_read"):
                    answer = self.rpc("res.partner", method, domain)
                    if isinstance(answer, list):
                        ids = {r["id"] if isinstance(r, dict) else r for r in answer}
                        self.assertLessEqual(ids, allowed)
                    elif isinstance(answer, int):
                        self.assertLessEqual(answer, len(allowed))
                status, text = self.json2("res.partner", "search", domain=domain)
                if status == 200:
                    self.assertLessEqual(set(json.loads(text)), allowed)

    def test_orders_and_groups(self):
        before = self.counts()
        for order in inputs.ORDERS:
            with self.subTest(order=order):
                self.rpc("res.partner", "search", [], order=order)
                self.rpc("toloo.interaction", "search_read", [], ["id"], order=order)
        for group in inputs.GROUPS:
            with self.subTest(group=group):
                for method in ("formatted_read_group", "web_read_group"):
                    self.rpc("res.partner", method, [], [group], ["__count"])
        for aggregate in inputs.AGGREGATES:
            with self.subTest(aggregate=aggregate):
                self.rpc("res.partner", "formatted_read_group", [], [], [aggregate])
        self.assertEqual(self.counts(), before)

    # --------------------------------------------------------------- guessed ids, calls
    def test_guessed_ids(self):
        far = [self.far]
        calls = {
            "read": {"fields": ["name", "phone"]},
            "write": {"vals": {"name": "Mine"}},
            "unlink": {},
            "copy": {},
            "web_read": {"specification": {"display_name": {}}},
            "export_data": {"fields_to_export": ["name"]},
            "message_post": {"body": "x"},
            "message_subscribe": {"partner_ids": far},
            "action_archive": {},
            "get_metadata": {},
            "web_save": {"vals": {"name": "x"}, "specification": {}},
        }
        for method, arguments in calls.items():
            with self.subTest(method=method):
                answer = self.rpc("res.partner", method, far, **arguments)
                if method != "get_metadata":
                    self.assertRefused(answer, method)
                status, _text = self.json2("res.partner", method, ids=far, **arguments)
                if method != "get_metadata":
                    self.assertGreaterEqual(status, 400)
        name = self.rows("SELECT name, active FROM res_partner WHERE id = %s", self.far)
        self.assertEqual(name, [("Far Canary", True)])

    def test_links_to_guessed_ids(self):
        for values in (
            {"parent_id": self.far},
            {"child_ids": [(4, self.far)]},
            {"child_ids": [(6, 0, [self.far])]},
            {"child_ids": [(1, self.far, {"name": "Mine"})]},
            {"child_ids": [(2, self.far)]},
            {"commercial_partner_id": self.far},
        ):
            with self.subTest(values=values):
                self.rpc("res.partner", "write", [self.near], values)
                self.json2("res.partner", "write", ids=[self.near], vals=values)
        talk = [{"partner_id": self.far, "name": "x"}]
        self.assertRefused(self.rpc("toloo.interaction", "create", talk))
        query = "SELECT name, parent_id FROM res_partner WHERE id = %s"
        row = self.rows(query, self.far)
        self.assertEqual(row, [("Far Canary", None)])
        near = self.rows("SELECT parent_id FROM res_partner WHERE id = %s", self.near)
        self.assertEqual(near, [(None,)])

    def test_private_methods(self):
        for method in inputs.PRIVATE:
            with self.subTest(method=method):
                self.assertRefused(self.rpc("res.partner", method, [self.far]), method)
                status, _text = self.json2("res.partner", method, ids=[self.far])
                self.assertGreaterEqual(status, 400)

    def test_wrong_keys(self):
        for key in ("x", "' OR 1=1 --", "0" * 40, self.key[:-1], self.key + "0"):
            with self.subTest(key=key[:8]):
                self.assertEqual(self.json2("res.partner", "search", key=key)[0], 401)
        for path in ("no.such", "res.partner;--", "__class__", "ir.rule%00", "base"):
            with self.subTest(path=path):
                self.assertGreaterEqual(self.json2(path, "search", domain=[])[0], 400)

    def test_our_methods_with_odd_arguments(self):
        """Every public method of our models that is not the framework's own, found in
        our sources."""
        from odoo.models import BaseModel

        methods = set()
        for file in sorted(ADDONS.glob("*/models/*.py")):
            text = file.read_text()
            names = MODEL.findall(text) or INHERIT.findall(text)
            for model in names:
                methods |= {
                    (model, method)
                    for method in PUBLIC.findall(text)
                    if not hasattr(BaseModel, method)
                }
        self.assertGreater(len(methods), 15)
        before = self.counts()
        for model, method in sorted(methods):
            for arguments in inputs.ARGUMENTS:
                with self.subTest(model=model, method=method, arguments=arguments):
                    answer = self.rpc(model, method, *arguments)
                    if isinstance(answer, serving.RpcError):
                        self.assert_not_ours(answer)
        after = self.counts()
        for table in ("toloo_access_pattern", "ir_rule", "res_groups"):
            self.assertEqual(after[table], before[table])

    def assert_not_ours(self, error):
        """An error without a word for the user must not come out of our code."""
        if not error.name.startswith("odoo.exceptions."):
            self.assertFalse(self.is_ours(error.debug), error.debug[-800:])

    @staticmethod
    def is_ours(trace):
        """Whether a traceback ends in our code; a wrong number or kind of arguments
        is the caller's own fault, and the framework says so."""
        frames = re.findall(r'File "([^"]+)", line', trace)
        fault = re.findall(r"^(\w[\w.]*(?:Error|Exception))\b", trace, re.M)
        ours = bool(frames) and str(ADDONS) in frames[-1]
        return ours and fault[-1:] != ["TypeError"]

    # -------------------------------------------------------------------------- rights
    def test_rights_are_not_taken(self):
        """A user who is no administrator gets nothing more by asking for it."""
        admin = self.xmlid("toloo_access", "group_all_areas")
        rule = self.xmlid("toloo_access", "rule_res_partner")
        model = self.rows("SELECT id FROM ir_model WHERE model = 'res.partner'")[0][0]
        asks = [
            ("res.users", "write", [self.user], {"group_ids": [(4, admin)]}),
            ("res.users", "write", [self.user], {"toloo_pattern_ids": [(5,)]}),
            ("res.users", "read", [self.user], ["toloo_pattern_ids"]),
            ("res.groups", "write", [admin], {"user_ids": [(4, self.user)]}),
            ("ir.rule", "write", [rule], {"active": False}),
            ("ir.rule", "unlink", [rule]),
            ("ir.rule", "create", [{"name": "x", "model_id": model}]),
            ("toloo.access.pattern", "create", [{"name": "x"}]),
            ("toloo.access.pattern", "write", [self.pattern], {"active": False}),
            ("toloo.access.pattern", "unlink", [self.pattern]),
            ("toloo.access.pattern", "search_read", [], ["name"]),
            ("toloo.access.pattern", "action_open_contacts", [self.pattern]),
            ("toloo.access.form", "search_read", [], ["id"]),
            ("toloo.access.form", "create", [{"pattern_id": self.pattern}]),
            ("toloo.access.version", "search_read", [], ["number"]),
            ("toloo.access.version", "write", [1], {"number": 0}),
            ("toloo.area", "unlink", [1]),
            ("res.partner", "action_toloo_viewers", [self.near]),
            ("res.partner", "write", [self.far], {"is_house": True}),
            ("ir.config_parameter", "get_param", "database.secret"),
            ("ir.model.access", "create", [{"name": "x", "model_id": model}]),
        ]
        before = self.counts()
        for model_name, method, *arguments in asks:
            with self.subTest(model=model_name, method=method):
                answer = self.rpc(model_name, method, *arguments)
                self.assertRefused(answer, f"{model_name}.{method}")
                body = {"ids": arguments[0]} if method in ("write", "unlink") else {}
                if method == "write":
                    body["vals"] = arguments[1]
                if body:
                    status = self.json2(model_name, method, **body)[0]
                    self.assertGreaterEqual(status, 400)
        self.assertEqual(self.counts(), before)

    def test_a_contact_is_not_made_the_houses(self):
        """`is_house` shows a contact to everyone: nobody sets it by hand."""
        values = {"name": "Mine", "is_house": True, **self.place}
        made = self.rpc("res.partner", "create", [values])
        if isinstance(made, list):
            query = "SELECT is_house FROM res_partner WHERE id = %s"
            self.assertEqual(self.rows(query, made[0]), [(False,)])
        self.rpc("res.partner", "write", [self.near], {"is_house": True})
        query = "SELECT is_house FROM res_partner WHERE id = %s"
        self.assertEqual(self.rows(query, self.near), [(False,)])

    def test_rules_that_do_not_evaluate(self):
        model = self.rows("SELECT id FROM ir_model WHERE model = 'res.partner'")[0][0]
        for code in inputs.RULES:
            with self.subTest(code=code):
                rule = {"name": "x", "model_id": model, "domain_force": code}
                answer = self.rpc("ir.rule", "create", [rule], session=self.admin)
                if isinstance(answer, list):
                    # Whatever it says, it must not open what is closed.
                    self.rpc("res.partner", "search_read", [], ["name"])
                    self.admin.call("ir.rule", "unlink", answer)

    def test_snippets(self):
        model = "toloo.text.snippet"
        if not self.rows("SELECT 1 FROM ir_model WHERE model = %s", model):
            self.fail("no snippets: name the model that holds them now")
        for text in inputs.TEXTS:
            with self.subTest(text=text[:40]):
                self.rpc(model, "snippet_find", "res.partner", text)
        for text in inputs.HTML:
            with self.subTest(text=text[:40]):
                self.rpc(model, "snippet_save", text)

    # ------------------------------------------------------------------------- exports
    def test_spreadsheets_hold_no_formulas(self):
        values = [{"name": f"{t}", **self.place} for t in inputs.FORMULAS]
        ids = self.rpc("res.partner", "create", values)
        type(self).tried += len(values)
        page = self.session.get("/odoo")[2].decode()
        token = re.search(r'csrf_token: "([^"]+)"', page)[1]
        asked = {
            "model": "res.partner",
            "fields": [{"name": "name", "label": "=1+1", "type": "char"}],
            "ids": ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
            "context": {},
        }
        for kind in ("xlsx", "csv"):
            body = urllib.parse.urlencode(
                {"data": json.dumps(asked), "csrf_token": token}
            )
            status, _headers, data = self.session.get(
                f"/web/export/{kind}", body.encode()
            )
            self.assertEqual(status, 200)
            getattr(self, f"check_{kind}")(data)

    def check_xlsx(self, data):
        book = zipfile.ZipFile(io.BytesIO(data))
        sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        self.assertTrue(sheets)
        for name in sheets:
            text = book.read(name).decode()
            self.assertNotRegex(text, r"<f[ >]|<hyperlink")
        self.assertIn("SUM(1+1)", book.read("xl/sharedStrings.xml").decode())

    def check_csv(self, data):
        """A cell that a spreadsheet would compute begins with an apostrophe."""
        text = io.StringIO(data.decode("utf-8-sig"), newline="")
        cells = [cell for row in list(csv.reader(text))[1:] for cell in row]
        self.assertEqual(len(cells), len(inputs.FORMULAS))
        for cell in cells:
            self.assertNotRegex(cell, r"^[=+\-@\t\r]")

    def test_zz_the_log_is_quiet(self):
        """No error of the server, no traceback that ends in our code."""
        log = self.host.log.read_text(errors="replace")
        for part in log.split("Traceback (most recent call last):")[1:]:
            self.assertFalse(self.is_ours(part.split("\n20", 1)[0]), part[:3000])
        failed = re.findall(r'"[A-Z]+ (/\S+) HTTP/1.1" 500', log)
        self.assertEqual([p for p in failed if not p.startswith("/json/2/")], [])
        print(f"{self.tried} hostile inputs")
