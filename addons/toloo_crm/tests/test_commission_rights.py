from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common_commission import CommissionCase

PROBED = (
    "toloo.sale.commission",
    "toloo.sale.settlement",
    "toloo.sale.settlement.line",
)


@tagged("post_install", "-at_install")
class TestCommissionRights(CommissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.make_user("rights_reader", "toloo_crm.group_commission")
        cls.keeper = cls.make_user(
            "rights_keeper", "toloo_crm.group_commission_manager"
        )
        seller = "sales_team.group_sale_salesman"
        cls.seller = cls.make_user("rights_seller", seller)
        cls.allowed = cls.make_user(
            "rights_allowed", f"{seller},toloo_crm.group_commission_own"
        )
        cls.selling = cls.make_user("rights_marketer", "toloo_access.group_officer")
        cls.selling.partner_id.is_marketer = True

    def setUp(self):
        super().setUp()
        self.own = self.make_invoice(
            (self.product, 1_000_000, 1, 0), invoice_user_id=self.allowed.id
        )
        self.other = self.make_invoice(
            (self.product, 2_000_000, 1, 0),
            marketer=self.selling.partner_id,
            invoice_user_id=self.seller.id,
        )

    def seen(self, user):
        entries = self.env["toloo.sale.commission"].with_user(user).search([])
        return entries.sudo().move_id & (self.own | self.other)

    def test_who_sees_which_commission(self):
        for user, moves in (
            (self.reader, self.own | self.other),
            (self.keeper, self.own | self.other),
            (self.seller, self.env["account.move"]),
            (self.allowed, self.own),
            (self.selling, self.other),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self.seen(user), moves)

    def test_nobody_writes_commission(self):
        entry = self.own.sale_commission_ids
        for user in (self.reader, self.keeper, self.seller, self.selling):
            entries = entry.with_user(user)
            for operation in ("create", "write", "unlink"):
                with self.subTest(user=user.login, operation=operation):
                    self.assertFalse(entries.browse().has_access(operation))
                    with self.assertRaises(AccessError):
                        entries.check_access(operation)

    def test_a_marketer_sees_his_settlement_alone(self):
        made = self.settle()
        own = made.filtered(lambda s: s.payee_id == self.selling.partner_id)
        self.assertEqual(len(made), 2)
        for model, expected in (
            ("toloo.sale.settlement", own),
            ("toloo.sale.settlement.line", own.line_ids),
        ):
            found = self.env[model].with_user(self.selling).search([])
            self.assertEqual(found.sudo(), expected)
            self.assertFalse(self.env[model].with_user(self.seller).search([]))
        for operation in ("create", "write", "unlink"):
            self.assertFalse(own.with_user(self.selling).has_access(operation))

    def test_areas_hide_commission(self):
        fars = self.env.ref("l10n_ir_states.state_ir_17")
        self.customer.write({"state_id": fars.id, "country_id": fars.country_id.id})
        self.limit(self.reader, self.env.ref("l10n_ir_states.state_ir_20"))
        made = self.settle()
        for model in (PROBED[0], PROBED[2]):
            found = self.env[model].with_user(self.reader).search([])
            self.assertFalse(found, model)
        self.assertEqual(made.line_ids.entry_id.area_id.state_id, fars)
        move = self.own.with_user(self.reader)
        self.assertFalse(
            self.env["toloo.sale.commission"]
            .with_user(self.reader)
            ._read_group([("move_id", "in", move.ids)], ["payee_id"], ["amount:sum"])
        )

    def test_a_marketer_of_an_area_sees_what_he_earned(self):
        """Though others sold it, and he is left just his own records."""
        isfahan = self.env.ref("l10n_ir_states.state_ir_20")
        near = {"state_id": isfahan.id, "country_id": isfahan.country_id.id}
        self.customer.write(near)
        self.limit(self.selling, isfahan)
        self.assertEqual(self.seen(self.selling), self.other)
        made = self.settle()
        found = self.env["toloo.sale.settlement"].with_user(self.selling).search([])
        self.assertEqual(found.sudo().payee_id, self.selling.partner_id)
        self.assertEqual(len(found.line_ids), 1)
        self.assertEqual(len(made.line_ids), 2)

    def limit(self, user, state):
        """Leave a user one province."""
        user.group_ids -= self.env.ref("toloo_access.group_all_areas")
        areas = self.env["toloo.area"]._of_place("province", state.ids)
        self.env["toloo.access.pattern"].create(
            {
                "name": state.name,
                "area_ids": [Command.set(list(areas.values()))],
                "user_ids": [Command.set(user.ids)],
            }
        )

    def test_a_keeper_settles_what_he_sees(self):
        fars = self.env.ref("l10n_ir_states.state_ir_17")
        far = self.customer.copy({"name": "Far", "state_id": fars.id})
        hidden = self.make_invoice((self.product, 7_000_000, 1, 0), partner_id=far.id)
        isfahan = self.env.ref("l10n_ir_states.state_ir_20")
        near = {"state_id": isfahan.id, "country_id": isfahan.country_id.id}
        (self.customer | self.marketer).write(near)
        self.limit(self.keeper, isfahan)
        made = self.settle(user=self.keeper).sudo()
        self.assertIn(self.marketer, made.payee_id)
        self.assertFalse(hidden.sale_commission_ids.is_settled)

    def test_percents_are_kept_by_who_may(self):
        template = self.product.product_tmpl_id
        template.with_user(self.reader).read(["marketer_percent"])
        with self.assertRaises(AccessError):
            template.with_user(self.seller).read(["marketer_percent"])
        self.keeper.group_ids += self.env.ref("product.group_product_manager")
        template.with_user(self.keeper).marketer_percent = 11
        maker = self.make_user("rights_maker", "product.group_product_manager")
        maker.group_ids += self.env.ref("toloo_crm.group_commission")
        category = self.env["product.category"].create({"name": "Kept"})
        for model in (template, self.product, category):
            with self.subTest(model=model._name), self.assertRaises(AccessError):
                model.with_user(maker).write({"marketer_percent": 99})
        with self.assertRaises(AccessError):
            template.with_user(maker).create({"name": "X", "agency_percent": 5})
        copied = template.with_user(maker).copy()
        self.assertFalse(copied.sudo().own_commission)
        kept = template.with_user(self.keeper).copy()
        self.assertEqual(kept.marketer_percent, 11)

    def test_whoever_posts_need_not_see_commission(self):
        clerk = self.make_user("rights_clerk", "account.group_account_invoice")
        move = self.make_invoice((self.product, 1_000_000, 1, 0), post=False)
        move.with_user(clerk).action_post()
        self.assertEqual(self.earned(move), 100_000)
        self.assertEqual(move.with_user(clerk).sale_commission_amount, 0)
        self.assertEqual(move.with_user(self.reader).sale_commission_amount, 100_000)

    def test_commission_stays_in_its_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.reader.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        self.settle()
        for model in PROBED:
            self.assertFalse(self.env[model].with_user(self.reader).search([]), model)
