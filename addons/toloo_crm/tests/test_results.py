from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_report import DAYS, ReportCase


class TestResults(ReportCase):
    """From what a list shows on to its contacts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.moves = cls.sell(cls.near, DAYS[1404]) + cls.sell(cls.near, DAYS[1403])
        cls.moves += cls.sell(cls.far, DAYS[1404])
        cls.talk = cls.env["toloo.interaction"].create({"partner_id": cls.near.id})
        cls.orders = cls.env["sale.order"].create(
            [{"partner_id": cls.near.id}, {"partner_id": cls.far.id}]
        )

    def found(self, model, ids, user=None, **context):
        partners = self.as_user("res.partner", user or self.chief)
        return partners.with_context(
            active_model=model, active_ids=ids, **context
        )._toloo_of_results()

    def test_contacts_of_every_kind_of_result(self):
        for model, ids, expected in (
            ("account.move", self.moves.ids, self.near + self.far),
            ("sale.order", self.orders.ids, self.near + self.far),
            ("toloo.interaction", self.talk.ids, self.near),
            (
                "toloo.product.sale",
                self.moves.invoice_line_ids.ids,
                self.near + self.far,
            ),
            ("toloo.invoice.settlement", self.moves.ids[:2], self.near),
            ("res.partner", self.far.ids, self.far),
        ):
            # The area rules of the host's documents come with glue.
            if hasattr(self.env[model], "_toloo_access_domain"):
                with self.subTest(model=model):
                    self.assertEqual(self.found(model, ids), expected)

    def test_only_contacts_in_sight(self):
        lines = self.moves.invoice_line_ids
        found = self.found("toloo.product.sale", lines.ids, self.seller)
        self.assertEqual(found, self.near)
        with self.assertRaises(UserError):
            self.found("toloo.product.sale", lines[2:].ids, self.seller)

    def test_a_list_of_which_all_is_chosen(self):
        self.env["ir.config_parameter"].set_param("web.active_ids_limit", 1)
        ids = self.moves.ids[:1]
        domain = [("move_id", "in", self.moves.ids)]
        found = self.found("toloo.invoice.settlement", ids, active_domain=domain)
        self.assertEqual(found, self.near + self.far)

    def test_what_leads_to_no_contact(self):
        for model, ids in (
            ("res.country", [1]),
            ("no.model", [1]),
            (None, [1]),
            ("toloo.invoice.settlement", "1"),
            ("toloo.invoice.settlement", [True, "1", None]),
        ):
            with self.subTest(model=model, ids=ids), self.assertRaises(UserError):
                self.found(model, ids)
        clerk = new_test_user(self.env, "report_clerk", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.found("toloo.invoice.settlement", self.moves.ids, clerk)

    def test_lists_offer_what_goes_out(self):
        for name in ("toloo.product.sale", "toloo.invoice.settlement"):
            with self.subTest(model=name):
                bound = self.as_user("ir.actions.actions", self.chief).get_bindings(
                    name
                )
                names = {action["id"] for action in bound.get("action", ())}
                ours = {
                    self.env.ref(f"toloo_crm.action_results_{kind}").id
                    for kind in ("letters", "labels", "email")
                }
                self.assertLessEqual(ours, names)
        bound = self.env["ir.actions.actions"].get_bindings("toloo.interaction.cause")
        self.assertFalse(bound.get("action"))

    def test_letters_labels_and_mail_go_to_those_in_sight(self):
        self.near.email, self.far.email = "near@canary.example", "far@canary.example"
        for kind in ("letters", "labels", "email"):
            action = self.env.ref(f"toloo_crm.action_results_{kind}")
            action = self.as_user("ir.actions.server", self.seller).browse(action.id)
            context = {
                "active_model": "toloo.invoice.settlement",
                "active_ids": self.moves.ids,
                "active_id": self.moves[0].id,
            }
            with self.subTest(kind=kind):
                opened = action.sudo(False).with_context(**context).run()
                self.assertEqual(opened["res_model"], "toloo.mailing")
                dialog = self.env["toloo.mailing"].browse(opened["res_id"])
                self.assertEqual(dialog.partner_ids, self.near)
