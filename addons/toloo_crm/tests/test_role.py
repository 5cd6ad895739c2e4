from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestRole(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"name": "Naqsh", "is_company": True}
        cls.company = cls.env["res.partner"].create(company)
        cls.person = cls.env["res.partner"].create(
            {"name": "Sara", "parent_id": cls.company.id}
        )
        cls.lone = cls.env["res.partner"].create({"name": "Reza"})
        cls.product = cls.env["product.product"].create(
            {"name": "Router", "type": "service", "list_price": 100, "taxes_id": False}
        )
        cls.journal = cls.env["account.journal"].search(
            [("type", "=", "sale"), ("company_id", "=", cls.env.company.id)], limit=1
        )
        if not cls.journal:
            cls._make_books()

    @classmethod
    def _make_books(cls):
        """Accounts and journals where the database has no chart."""
        income, receivable = cls.env["account.account"].create(
            [
                {"name": "Sales", "code": "TKR1", "account_type": "income"},
                {
                    "name": "Debtors",
                    "code": "TKR2",
                    "account_type": "asset_receivable",
                    "reconcile": True,
                },
            ]
        )
        cls.journal = cls.env["account.journal"].create(
            {
                "name": "Sales",
                "code": "TKR",
                "type": "sale",
                "default_account_id": income.id,
            }
        )
        for contact in (cls.company, cls.person, cls.lone):
            contact.property_account_receivable_id = receivable
        cls.receivable = receivable

    def codes(self, partner, name="role_ids"):
        self.env.cr.flush()
        self.env.invalidate_all()
        return set(partner[name].mapped("code"))

    def quotation(self, partner):
        return self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )

    def invoice(self, partner, post=True, **values):
        move = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "journal_id": self.journal.id,
                "invoice_line_ids": [
                    Command.create({"name": "X", "quantity": 1, "price_unit": 100})
                ],
                **values,
            }
        )
        if post:
            move.action_post()
        return move

    def reverse(self, move, part):
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=move.ids
        )
        wizard = wizard.create({"journal_id": self.journal.id})
        wizard.refund_moves()
        refund = wizard.new_move_ids
        refund.invoice_line_ids.price_unit = 100 * part
        refund.action_post()
        return refund

    def test_talk_makes_a_lead(self):
        self.assertFalse(self.codes(self.lone))
        talk = self.env["toloo.interaction"].create({"partner_id": self.lone.id})
        self.assertEqual(self.codes(self.lone), {"lead"})
        talk.unlink()
        self.assertFalse(self.codes(self.lone))

    def test_lead_of_the_host(self):
        lead = self.env["crm.lead"].create(
            {"name": "Ten chairs", "type": "lead", "partner_id": self.lone.id}
        )
        self.assertEqual(self.codes(self.lone), {"lead"})
        lead.type = "opportunity"
        self.assertEqual(self.codes(self.lone), {"opportunity"})
        lead.action_set_lost()
        self.assertFalse(self.codes(self.lone))

    def test_quotation_makes_an_opportunity(self):
        order = self.quotation(self.lone)
        self.assertEqual(self.codes(self.lone), {"opportunity"})
        order.action_cancel()
        self.assertFalse(self.codes(self.lone))
        order.action_draft()
        self.assertEqual(self.codes(self.lone), {"opportunity"})
        order.action_cancel()
        order.unlink()
        self.assertFalse(self.codes(self.lone))

    def test_lead_goes_on_to_be_more(self):
        self.env["toloo.interaction"].create({"partner_id": self.person.id})
        self.assertEqual(self.codes(self.person), {"lead"})
        order = self.quotation(self.company)
        self.assertEqual(self.codes(self.company), {"opportunity"})
        self.assertFalse(self.codes(self.person))
        order.action_cancel()
        self.assertEqual(self.codes(self.person), {"lead"})

    def test_invoice_makes_a_customer_and_cancelling_takes_it_back(self):
        draft = self.invoice(self.lone, post=False)
        self.assertFalse(self.codes(self.lone))
        draft.action_post()
        self.assertEqual(self.codes(self.lone), {"customer"})
        other = self.invoice(self.lone)
        draft.button_draft()
        self.assertEqual(self.codes(self.lone), {"customer"})
        other.button_draft()
        other.button_cancel()
        self.assertFalse(self.codes(self.lone))

    def test_several_roles(self):
        self.quotation(self.lone)
        self.invoice(self.lone)
        self.assertEqual(self.codes(self.lone), {"customer", "opportunity"})

    def test_full_reversal_takes_it_back(self):
        move = self.invoice(self.lone)
        self.reverse(move, part=0.5)
        self.assertEqual(self.codes(self.lone), {"customer"})
        rest = self.reverse(move, part=0.5)
        self.assertFalse(self.codes(self.lone))
        rest.button_draft()
        self.assertEqual(self.codes(self.lone), {"customer"})

    def test_company_has_the_roles_of_its_people(self):
        move = self.invoice(self.person)
        self.assertEqual(self.codes(self.company), {"customer"})
        self.assertEqual(self.codes(self.person), {"customer"})
        move.button_draft()
        self.assertFalse(self.codes(self.company))
        self.quotation(self.company)
        self.assertFalse(self.codes(self.person))

    def test_person_who_changes_company(self):
        self.quotation(self.person)
        other = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.assertEqual(self.codes(self.company), {"opportunity"})
        self.person.parent_id = other
        self.assertFalse(self.codes(self.company))
        self.assertEqual(self.codes(other), {"opportunity"})

    def test_document_that_goes_to_another(self):
        order = self.quotation(self.lone)
        order.partner_id = self.company
        self.assertFalse(self.codes(self.lone))
        self.assertEqual(self.codes(self.company), {"opportunity"})

    def test_what_was_chosen_by_hand_stays(self):
        roles = self.env["toloo.contact.role"].search(
            [("code", "in", ["customer", "supplier"])]
        )
        self.lone.role_ids = roles
        move = self.invoice(self.lone)
        self.assertEqual(self.codes(self.lone), {"customer", "supplier"})
        move.button_draft()
        self.assertEqual(self.codes(self.lone), {"customer", "supplier"})
        self.assertFalse(self.codes(self.lone, "fact_role_ids"))

    def test_the_facts_outlast_a_removal_by_hand(self):
        self.quotation(self.lone)
        self.assertEqual(self.codes(self.lone), {"opportunity"})
        self.lone.role_ids = False
        self.assertEqual(self.codes(self.lone), {"opportunity"})

    def test_the_house_has_no_roles(self):
        house = self.env.company.partner_id
        self.env["toloo.interaction"].create({"partner_id": house.id})
        self.assertFalse(self.codes(house, "fact_role_ids"))

    def test_installation_finds_what_is_there(self):
        self.invoice(self.person)
        self.quotation(self.lone)
        self.env.cr.flush()
        self.env.cr.execute("DELETE FROM toloo_contact_role_fact_rel")
        self.env.cr.execute("DELETE FROM res_partner_toloo_contact_role_rel")
        self.env["res.partner"]._toloo_fill_roles()
        self.assertEqual(self.codes(self.lone), {"opportunity"})
        self.assertEqual(self.codes(self.company), {"customer"})

    def test_many_invoices_cost_as_much_as_few(self):
        """What the roles add to a posting does not grow with the invoices."""
        counts = []
        for size in (3, 30):
            contacts = self.env["res.partner"].create(
                [
                    {
                        "name": f"Buyer {place}",
                        "property_account_receivable_id": (
                            self.company.property_account_receivable_id.id
                        ),
                    }
                    for place in range(size)
                ]
            )
            moves = self.env["account.move"].union(
                *(self.invoice(contact, post=False) for contact in contacts)
            )
            self.env.cr.flush()
            moves.action_post()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.env["res.partner"]._toloo_noted_roles()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(self.codes(contacts), {"customer"})
        self.assertEqual(*counts)

    def test_found_by_role(self):
        self.quotation(self.lone)
        self.env.cr.flush()
        contacts = self.env["res.partner"]
        found = contacts.search([("role_ids.code", "=", "opportunity")])
        self.assertIn(self.lone, found)
        groups = dict(
            contacts._read_group([("id", "=", self.lone.id)], ["role_ids"], ["__count"])
        )
        self.assertEqual([role.code for role in groups], ["opportunity"])
