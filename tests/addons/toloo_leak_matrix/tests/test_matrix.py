import json
import logging

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CANARIES, MatrixCase
from .known import OPEN, UNSEEDED
from .probes import Probes, Tally

_logger = logging.getLogger(__name__)
QUIET = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.models",
    "odoo.http",
    "py.warnings",
)
LEAST = 2000


@tagged("post_install", "-at_install")
class TestLeakMatrix(MatrixCase):
    def probe(self, user, names=None, brief=False):
        """Run the probes of these models as a user; the tally."""
        self.env.flush_all()
        self.env.invalidate_all()
        env = self.env(user=user)
        self.assertFalse(env.su)
        tally = Tally(self, env)
        probes = Probes(env, self, tally)
        with mute_logger(*QUIET):
            for name in names or sorted({*self.paths, *self.views}):
                probes.run(name, brief)
                _logger.debug("%s: %d probes so far", name, tally.count)
        return tally

    def report(self, tally, who):
        for kind, texts in tally.broken.items():
            _logger.info("%s: %d %s, as %s", who, len(texts), kind, texts[:3])
        _logger.info(
            "leak matrix as %s: %d probes, %d refused, %d leaks",
            *(who, tally.count, tally.refused, len(tally.leaks)),
        )

    # ------------------------------------------------------------------ completeness
    def test_each_model_is_handled(self):
        """A new model with a way to a contact must get its canary or its reason."""
        for name in self.paths:
            if name in OPEN or name in UNSEEDED:
                continue
            with self.subTest(model=name):
                errors = self.factories["far"].errors.get(name)
                self.assertTrue(self.oracle.far(name), errors or "no far record")
        self.assertLessEqual(set(OPEN) | set(UNSEEDED), set(self.env.registry))

    def test_reasons_are_still_needed(self):
        for name in UNSEEDED:
            with self.subTest(model=name):
                self.assertFalse(self.oracle.far(name), "it has canaries by now")

    def test_overrides_are_called_as_what_they_override(self):
        """A method of the model that loses its mark gets its first argument for ids
        when a client calls it."""
        marks = ("_api_model", "_readonly")
        for name, model in self.env.registry.items():
            classes = model.mro()
            for index, cls in enumerate(classes):
                if not cls.__module__.startswith("odoo.addons.toloo_"):
                    continue
                for method, function in vars(cls).items():
                    below = [
                        vars(c)[method]
                        for c in classes[index + 1 :]
                        if method in vars(c)
                    ]
                    if method.startswith("_") or not callable(function) or not below:
                        continue
                    for mark in marks:
                        if getattr(below[0], mark, False):
                            with self.subTest(model=name, method=method, mark=mark):
                                self.assertTrue(getattr(function, mark, False), cls)

    # -------------------------------------------------------------------- the matrix
    def test_manager_of_isfahan(self):
        tally = self.probe(self.user)
        self.report(tally, "manager")
        self.assertGreaterEqual(tally.count, LEAST)
        self.assertNoLeak(tally)

    def test_officer_of_isfahan(self):
        tally = self.probe(self.officer, brief=True)
        self.report(tally, "officer")
        self.assertGreaterEqual(tally.count, LEAST // 2)
        self.assertNoLeak(tally)

    def test_the_chief_sees_the_canaries(self):
        """The same probes are able to fail: whom no area limits sees them all."""
        tally = self.probe(self.chief, brief=True)
        self.report(tally, "chief")
        self.assertGreater(len(tally.leaks), LEAST // 4)
        env = self.env(user=self.chief)
        for name in sorted(set(self.paths) - set(OPEN) - set(UNSEEDED)):
            if env[name].has_access("read") and name not in self.hosts_own:
                with self.subTest(model=name):
                    self.assertIn(name, tally.models)

    # Rows that the host shows to their owner alone, whoever else sees everything.
    hosts_own = {"mail.scheduled.message", "project.task.stage.personal"}

    def assertNoLeak(self, tally):
        # A probe that cannot be asked finds nothing either.
        failed = sum(map(len, tally.broken.values()))
        self.assertLess(failed, tally.count // 20 + 1, tally.broken)
        self.assertEqual(len(tally.leaks), 0, "\n".join(tally.leaks[:40]))

    def test_one_search_and_a_customers_page(self):
        """The search over all kinds and the page of a customer show nothing of it, by
        whatever is typed."""
        for user in (self.user, self.officer, self.chief):
            search = self.env["toloo.search"].with_user(user)
            canary, number = CANARIES["far"]
            found = [search.find(text) for text in (canary, f"{canary} name", number)]
            near = self.env["toloo.customer.page"].with_user(user)
            page = str(near.get_data(self.near.id))
            if user == self.chief:
                self.assertIn(canary, str(found))
                self.assertGreater(len(found[0]), 2, "documents are found too")
            else:
                # A person is found by the company he names as his; it is not shown.
                self.assertNotIn(canary, str(found))
                self.assertNotIn(canary, page)
                self.assertFalse(found[2])

    def test_what_is_allowed_is_shown(self):
        """Not less than SQL allows, nor more, of what a chief of the same rights
        sees."""
        checked = 0
        for name in sorted(self.paths):
            model = self.env[name].with_context(active_test=False)
            theirs = model.with_user(self.chief)
            if name in OPEN or not theirs.has_access("read"):
                continue
            checked += 1
            with self.subTest(model=name), mute_logger(*QUIET):
                mine = set(model.with_user(self.user).search([]).ids)
                all_ids = set(theirs.search([]).ids)
                far, tainted = self.oracle.far(name), self.oracle.tainted(name)
                self.assertFalse(mine & far, "shown though it is far")
                if name in self.ruled:
                    lost = (all_ids - tainted) - mine - self.private(name, all_ids)
                    self.assertFalse(lost, "hidden though it is allowed")
        self.assertGreater(checked, 50)

    def private(self, name, ids):
        """Those that the host shows to their owner alone, as a list of things to do."""
        if name != "project.task":
            return set()
        tasks = self.env[name].browse(ids)
        return set(tasks.filtered(lambda t: not (t.project_id or t.partner_id)).ids)

    # ------------------------------------------------------------- rules taken away
    def test_without_a_rule_it_leaks(self):
        """Each of our rules is needed: without it, the model's lists leak."""
        rules = self.env["ir.rule"].search(
            [("domain_force", "=like", "toloo_access('%')")]
        )
        self.assertGreater(len(rules), 40)
        for rule in rules:
            name = rule.model_id.model
            env = self.env(user=self.user)
            if name not in self.paths or not env[name].has_access("read"):
                continue
            # What is a move with more to it goes by the rule of moves as well.
            if name in UNSEEDED or self.ruled & set(self.env[name]._inherits):
                continue
            with self.subTest(rule=rule.name, model=name):
                rule.active = False
                self.env.registry.clear_cache()
                found = env[name].with_context(active_test=False).search([])
                rule.active = True
                self.assertTrue(set(found.ids) & self.oracle.far(name))
        for xmlid in (
            "toloo_access.rule_res_partner",
            "toloo_access_sale.rule_sale_order",
        ):
            rule = self.env.ref(xmlid)
            name = rule.model_id.model
            self.assertFalse(self.probe(self.user, [name]).leaks)
            rule.active = False
            self.env.registry.clear_cache()
            self.assertGreater(len(self.probe(self.user, [name]).leaks), 5)
            rule.active = True
            self.env.registry.clear_cache()

    def test_without_the_cover_names_leak(self):
        names = ["sale.order", "account.move"]
        self.assertFalse(self.probe(self.user, names).leaks)
        self.patch(self.registry["base"], "_toloo_limited", lambda self: False)
        leaks = self.probe(self.user, names).leaks
        self.assertGreater(len(leaks), 10)
        for method in ("search_read", "formatted_read_group", "onchange"):
            self.assertTrue(any(method in leak for leak in leaks), method)

    # ----------------------------------------------------------------------- reports
    def test_reports(self):
        """Printing by a guessed id, report by report."""
        tally = Tally(self, self.env(user=self.user))
        chief = Tally(self, self.env(user=self.chief))
        reports = self.env["ir.actions.report"].search(
            [("report_type", "=like", "qweb-%"), ("model", "in", list(self.paths))]
        )
        for report in reports:
            for id_ in self.far_ids(report.model)[:2]:
                for each in (tally, chief):
                    self._print(each, report, id_)
        self.report(tally, "reports")
        self.assertNoLeak(tally)
        self.assertGreater(tally.count, 20)
        self.assertTrue(chief.leaks)

    def _print(self, tally, report, id_):
        def action():
            html, _kind = tally.env["ir.actions.report"]._render_qweb_html(
                report.report_name, [id_]
            )
            return html

        with mute_logger(*QUIET, "odoo.addons.base.models.ir_qweb"):
            tally(f"report {report.report_name} {id_}", action)

    # ------------------------------------------------------------------------- pages
    def test_pages(self):
        """Controllers with guessed ids: files, pictures, reports, portal, chatter."""
        self.check_pages("leak_user", self.assertNoLeak)

    def test_pages_show_the_canaries_to_the_chief(self):
        self.check_pages(
            "leak_chief", lambda t: self.assertGreater(len(t.leaks), 10), pages=40
        )

    def check_pages(self, login, check, pages=None):
        user = self.env["res.users"].search([("login", "=", login)])
        self.authenticate(login, login)
        tally = Tally(self, self.env(user=user))
        with mute_logger(*QUIET, "odoo.addons.http_routing.models.ir_http"):
            for path in list(self.addresses())[:pages]:
                tally(f"GET {path}", lambda p=path: self._get(p))
            for path, parameters in self.json_requests():
                tally(
                    f"POST {path} {parameters}",
                    lambda p=path, q=parameters: self._post(p, q),
                )
        self.report(tally, f"pages {login}")
        self.assertGreater(tally.count, 60)
        check(tally)

    def _get(self, path):
        answer = self.url_open(path, allow_redirects=False)
        self.assertLess(answer.status_code, 500, path)
        return answer.content + str(answer.headers).encode()

    def _post(self, path, parameters):
        body = {"jsonrpc": "2.0", "id": 1, "method": "call", "params": parameters}
        answer = self.url_open(
            path, data=json.dumps(body), headers={"Content-Type": "application/json"}
        )
        data = answer.json()
        # The traceback is for developers and comes with any refusal.
        data.get("error", {}).get("data", {}).pop("debug", None)
        return json.dumps(data, ensure_ascii=False)

    def addresses(self):
        """Addresses with ids that a person of Isfahan could guess."""
        portal = {
            "sale.order": "/my/orders/%s",
            "account.move": "/my/invoices/%s",
            "purchase.order": "/my/purchase/%s",
            "project.project": "/my/projects/%s",
            "project.task": "/my/tasks/%s",
        }
        for name, path in portal.items():
            for id_ in self.far_ids(name)[:3]:
                yield path % id_
                yield f"{path % id_}?report_type=html"
        for path in ("/my", "/my/orders", "/my/invoices", "/my/quotes", "/my/tasks"):
            yield path
        for id_ in self.far_ids("ir.attachment")[:4]:
            yield f"/web/content/{id_}"
            yield f"/web/content/{id_}?download=1"
            yield f"/web/image/{id_}"
        for name in sorted(self.paths):
            for id_ in self.far_ids(name)[:1]:
                if "message_ids" in self.env[name]._fields:
                    yield f"/mail/view?model={name}&res_id={id_}"
                yield f"/web/content?model={name}&id={id_}&field=display_name"
        for id_ in self.far_ids("res.partner")[:3]:
            for field in ("avatar_128", "image_1920", "comment", "name", "vat"):
                yield f"/web/image/res.partner/{id_}/{field}"
                yield f"/web/content/res.partner/{id_}/{field}"
            yield f"/web_enterprise/partner/{id_}/vcard"
            yield f"/web/partner/vcard?partner_ids={id_}"
            yield f"/web/partner/{id_}/vcard"
        reports = self.env["ir.actions.report"].search(
            [("report_type", "=", "qweb-pdf"), ("model", "in", list(portal))]
        )
        for report in reports:
            for id_ in self.far_ids(report.model)[:1]:
                yield f"/report/html/{report.report_name}/{id_}"

    def json_requests(self):
        """Requests of the client's own controllers about what is far."""
        for name in sorted(self.paths):
            if "message_ids" not in self.env[name]._fields:
                continue
            for id_ in self.far_ids(name)[:1]:
                thread = {"thread_model": name, "thread_id": id_}
                yield "/mail/thread/messages", thread
                asked = {**thread, "request_list": ["followers", "attachments"]}
                asked["request_list"] += ["activities", "suggestedRecipients"]
                yield "/mail/data", {"fetch_params": [["mail.thread", asked]]}
                yield "/mail/thread/recipients", {**thread, "message_id": 1}
                yield "/mail/thread/recipients/get_suggested_recipients", thread
        for id_ in self.far_ids("mail.followers")[:4]:
            yield "/mail/read_subscription_data", {"follower_id": id_}
        address = ["qfarq@canary.example"]
        for id_ in (self.near.id, self.far.id):
            yield (
                "/mail/partner/from_email",
                {"thread_model": "res.partner", "thread_id": id_, "emails": address},
            )
        for word in ("qfarq", "qfarq@canary", "q"):
            for method in ("get_mention_suggestions", "search_for_channel_invite"):
                yield (
                    f"/web/dataset/call_kw/res.partner/{method}",
                    {
                        "model": "res.partner",
                        "method": method,
                        "args": [word],
                        "kwargs": {},
                    },
                )
            yield "/discuss/search", {"term": word}
        for path in ("/mail/inbox/messages", "/mail/history/messages"):
            yield path, {}
        yield "/mail/data", {"fetch_params": ["init_messaging", "failures"]}
        yield "/web/session/get_session_info", {}

    # ------------------------------------------------------------------------ people
    def test_chatter_of_near_documents(self):
        """A far contact writes on a near document that the user follows: the bus, the
        chatter and the inbox name nobody."""
        self.near.message_subscribe(self.user.partner_id.ids)
        self.env["bus.bus"].search([]).unlink()
        self.near.message_subscribe(self.far.ids)
        message = self.near.message_post(
            body="Shown",
            author_id=self.far.id,
            email_from="qfarq@canary.example",
            partner_ids=(self.user.partner_id | self.far).ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.env.cr.precommit.run()
        rows = self.env["bus.bus"].search([])
        mine = [
            r.message
            for r in rows
            if f'"res.partner",{self.user.partner_id.id}' in r.channel.replace(" ", "")
        ]
        self.assertTrue(mine, rows.mapped("channel"))
        tally = Tally(self, self.env(user=self.user))
        tally("bus", lambda: mine)
        self.authenticate("leak_user", "leak_user")
        thread = {"thread_model": "res.partner", "thread_id": self.near.id}
        shown = self._post("/mail/thread/messages", thread)
        self.assertIn("Shown", shown)
        tally("thread", lambda: shown)
        asked = {**thread, "request_list": ["followers", "suggestedRecipients"]}
        asked["request_list"] += ["activities", "attachments"]
        data = {"fetch_params": [["mail.thread", asked]]}
        tally("followers", lambda: self._post("/mail/data", data))
        tally("inbox", lambda: self._post("/mail/inbox/messages", {}))
        tally("recipients", lambda: self._post(*self._recipients(message)))
        for id_ in message.notification_ids.ids:
            tally(
                "notification",
                lambda i=id_: tally.env["mail.notification"].browse(i).read(),
            )
        tally("message", lambda: tally.env["mail.message"].browse(message.id).read())
        self.assertNoLeak(tally)

    def _recipients(self, message):
        path = "/mail/thread/recipients"
        thread = {"thread_model": "res.partner", "thread_id": self.near.id}
        return path, {**thread, "message_id": message.id}

    def test_far_attachments_by_id(self):
        files = self.env["ir.attachment"].browse(self.far_ids("ir.attachment"))
        mine = files.with_user(self.user)
        self.assertTrue(files)
        for file in mine:
            with self.assertRaises(AccessError), mute_logger(*QUIET):
                file.read(["name", "datas"])
