import ast
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..hooks import release_dashboards
from ..tools.dashboard_block import MANAGER, OFFICER
from .common_dashboard import DashboardCase


@tagged("post_install", "-at_install")
class TestDashboard(DashboardCase):
    def arrange(self, user, *columns, layout="1-1"):
        placed = [[[key, False] for key in column] for column in columns]
        return self.board(user).arrange_toloo_dashboard(layout, placed)

    # ----------------------------------------------------------------- by the role
    def test_each_role_begins_with_its_blocks(self):
        day = {"tasks_due", "forgotten_leads", "interactions_week"}
        worker, seller, chief = (
            set(self.keys(user)) for user in (self.worker, self.seller, self.chief)
        )
        self.assertLessEqual(day, worker)
        # The end dates of documents are for those who may read documents.
        self.assertEqual(seller - worker, {"quotations", "endings"})
        lead = {"tasks_by_colleague", "forgotten_by_colleague", "sales_by_month"}
        self.assertEqual(lead & seller, set())
        self.assertLessEqual(lead | day, chief)
        self.assertEqual(self.keys(self.outsider), [])

    def test_every_block_of_the_catalogue_opens(self):
        for user in (self.seller, self.chief):
            dashboard = self.env["toloo.dashboard"].with_user(user)
            told = dashboard._told()
            self.assertTrue(told)
            for key, block in dashboard._catalogue().items():
                with self.subTest(key=key, user=user.login):
                    domain = ast.literal_eval(told[key]["domain"])
                    context = ast.literal_eval(told[key]["context"])
                    model = dashboard.env[block.model].with_context(**context)
                    model.get_views([(False, block.view)])
                    if block.view == "graph":
                        measures = [f"{block.measure}:sum"] if block.measure else []
                        model.formatted_read_group(
                            domain, block.group_by, ["__count", *measures]
                        )
                    else:
                        model.web_search_read(domain, {"display_name": {}}, limit=8)

    def test_a_block_holds_what_it_is_named_after(self):
        now = fields.Datetime.now()
        mine = {"user_ids": [(6, 0, self.worker.ids)]}
        late = self.task(self.worker, date_deadline=now - timedelta(days=2), **mine)
        self.task(self.worker, date_deadline=now + timedelta(days=5), **mine)
        self.task(self.third, date_deadline=now - timedelta(days=2))
        self.assertEqual(self.records(self.worker, "tasks_due").ids, late.ids)

    def test_blocks_speak_the_language_of_the_moment(self):
        self.env["res.lang"]._activate_lang("fa_IR")
        self.arrange(self.worker, ["tasks_due"])
        self.assertNotIn("کار", self.shown(self.worker)[0].get("string"))
        persian = self.shown(self.worker, lang="fa_IR")[0].get("string")
        self.assertIn("امروز", persian)

    # ------------------------------------------------------------------- arranging
    def test_add_take_away_move_and_fold(self):
        self.arrange(self.worker, ["tasks_sent"], ["tasks_mine", "follow_ups"])
        self.assertEqual(
            self.keys(self.worker), ["tasks_sent", "tasks_mine", "follow_ups"]
        )
        self.board(self.worker).arrange_toloo_dashboard(
            "2-1", [[["follow_ups", True], ["tasks_sent", False]], []]
        )
        shown = [(n.get("toloo_key"), n.get("fold")) for n in self.shown(self.worker)]
        self.assertEqual(shown, [("follow_ups", "1"), ("tasks_sent", "0")])
        asked = self.board(self.worker).get_toloo_dashboard()
        self.assertEqual(asked["layout"], "2-1")
        self.assertIn("tasks_mine", [block["key"] for block in asked["others"]])
        self.assertEqual(len(self.kept(self.worker)), 1)

    def test_back_to_the_default(self):
        default = self.keys(self.worker)
        self.arrange(self.worker, [])
        self.assertEqual(self.keys(self.worker), [])
        self.board(self.worker).reset_toloo_dashboard()
        self.assertEqual(self.keys(self.worker), default)
        self.assertFalse(self.kept(self.worker))

    def test_a_new_role_brings_its_blocks_to_an_untouched_dashboard(self):
        self.worker.group_ids += self.env.ref(MANAGER)
        self.assertIn("tasks_by_colleague", self.keys(self.worker))

    def test_what_is_sent_is_looked_at(self):
        for wrong in (None, "x", [["a"]], [[["a"]]], [[[1, False]]], {"a": 1}):
            with self.subTest(wrong=wrong), self.assertRaises(UserError):
                self.board(self.worker).arrange_toloo_dashboard("1-1", wrong)
        self.arrange(self.worker, ["nothing", "own-0", "tasks_sent", "tasks_sent"])
        self.assertEqual(self.keys(self.worker), ["tasks_sent"])

    # ---------------------------------------------------------------------- rights
    def test_lost_rights_take_their_blocks_away(self):
        self.arrange(self.chief, ["tasks_by_colleague", "tasks_sent"])
        self.chief.group_ids += self.env.ref(OFFICER)
        self.chief.group_ids -= self.env.ref(MANAGER)
        self.assertEqual(self.keys(self.chief), ["tasks_sent"])
        asked = self.board(self.chief).get_toloo_dashboard()
        others = [block["key"] for block in asked["others"]]
        self.assertNotIn("tasks_by_colleague", others)
        self.arrange(self.chief, ["tasks_by_colleague"])
        self.assertEqual(self.keys(self.chief), [])

    def test_nobody_without_a_right_is_asked(self):
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "dash_portal",
                "group_ids": [(6, 0, [self.env.ref("base.group_portal").id])],
            }
        )
        for call in (
            lambda board: board.get_toloo_dashboard(),
            lambda board: board.arrange_toloo_dashboard("1", []),
            lambda board: board.reset_toloo_dashboard(),
        ):
            with self.assertRaises(AccessError):
                call(self.board(portal))

    def test_nobody_reaches_the_arrangement_of_another(self):
        self.arrange(self.worker, ["tasks_sent"])
        kept = self.kept(self.worker)
        self.arrange(self.third, ["tasks_mine"])
        self.board(self.third).reset_toloo_dashboard()
        self.assertEqual(self.keys(self.worker), ["tasks_sent"])
        for operation in ("read", "write", "create", "unlink"):
            self.assertFalse(kept.with_user(self.third).has_access(operation))
        self.assertIn("tasks_due", self.keys(self.third))
        shown = self.shown(self.third, uid=self.worker.id, user_id=self.worker.id)
        self.assertIn("tasks_due", [node.get("toloo_key") for node in shown])

    def test_a_stored_block_shows_no_more_than_its_user_may_see(self):
        """Neither a model he may not read, nor an action of others' groups, nor a
        server action, nor one that is not there."""
        parameters = self.env["ir.actions.act_window"].create(
            {"name": "Parameters", "res_model": "ir.config_parameter"}
        )
        grouped = self.env.ref("toloo_crm.action_task_all").copy(
            {"path": False, "group_ids": [(6, 0, [self.env.ref(MANAGER).id])]}
        )
        server = self.env.ref("toloo_crm.action_refer_tasks")
        good = self.env.ref("toloo_base.action_interaction")
        actions = [parameters.id, grouped.id, server.id, 2**31, "x", good.id]
        nodes = "".join(f"<action name='{a}' view_mode='list'/>" for a in actions)
        self.inject(self.worker, nodes)
        shown = [node.get("name") for node in self.shown(self.worker)]
        self.assertEqual(shown, [str(good.id)])

    def test_a_key_is_not_a_cover_for_another_list(self):
        """What a browser stored of a block of the catalogue is not what is shown."""
        far = self.task(self.away, self.far)
        action = self.env.ref("toloo_crm.action_task_all")
        self.inject(
            self.worker,
            f"<action name='{action.id}' view_mode='list' string='Mine' domain='[]' "
            "toloo_key='tasks_due'/><b onclick='x'>text</b><field name='a'/>",
        )
        (node,) = self.shown(self.worker)
        mine = str(self.env.ref("toloo_crm.action_task_mine").id)
        self.assertEqual(node.get("name"), mine)
        self.assertNotIn(far, self.records(self.worker, "tasks_due"))

    def test_no_stored_text_locks_its_user_out(self):
        for arch in ("", "<", "no", "<a/>", "<form><board/></form>"):
            self.kept(self.worker).unlink()
            custom = self.inject(self.worker, "")
            custom.arch = arch or " "
            with self.subTest(arch=arch):
                self.assertEqual(self.keys(self.worker), [])
                self.arrange(self.worker, ["tasks_sent"])
                self.assertEqual(self.keys(self.worker), ["tasks_sent"])

    def test_queries_do_not_grow_with_blocks(self):
        action = self.env.ref("toloo_base.action_interaction")

        def count(many):
            self.kept(self.worker).unlink()
            nodes = "".join(
                f"<action name='{action.id}' view_mode='list' string='{i}'/>"
                for i in range(many)
            )
            self.inject(self.worker, nodes)
            self.shown(self.worker)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.shown(self.worker)
            return self.env.cr.sql_log_count - before

        self.assertEqual(count(1), count(40))


@tagged("post_install", "-at_install")
class TestDashboardRoutes(DashboardCase):
    """The host's own routes, by which its client stores."""

    def test_added_list_stands_beside_the_blocks(self):
        board = self.board(self.worker)
        before = self.keys(self.worker)
        action = self.env.ref("toloo_base.action_interaction")
        view = board.get_view(self.view.id, "form")["arch"]
        own = f"<action name='{action.id}' string='Of mine' view_mode='list' "
        own += "context=\"{'group_by': []}\" domain=\"[('user_id', '=', 1)]\"/>"
        arch = view.replace("<column>", f"<column>{own}", 1)
        self.env["ir.ui.view.custom"].create(
            {"user_id": self.worker.id, "ref_id": self.view.id, "arch": arch}
        )
        (first, *rest) = self.shown(self.worker)
        self.assertEqual(first.get("string"), "Of mine")
        self.assertEqual([node.get("toloo_key") for node in rest], before)
        key = first.get("toloo_key")
        board.arrange_toloo_dashboard("1", [[["tasks_sent", False], [key, True]]])
        last = self.shown(self.worker)[-1]
        self.assertEqual(last.get("domain"), "[('user_id', '=', 1)]")
        self.assertEqual(last.get("fold"), "1")
        self.assertEqual(self.keys(self.worker)[0], "tasks_sent")

    def test_uninstalling_leaves_to_the_host_what_is_the_users(self):
        action = self.env.ref("toloo_base.action_interaction")
        own = f"<action name='{action.id}' string='Of mine' view_mode='list'/>"
        kept = self.inject(self.worker, f"<action toloo_key='tasks_due'/>{own}")
        release_dashboards(self.env)
        self.assertNotIn("toloo", kept.arch)
        self.assertEqual(kept.arch.count("<action"), 1)
        self.assertIn("Of mine", kept.arch)
