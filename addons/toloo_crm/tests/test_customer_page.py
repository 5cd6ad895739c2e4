from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from .common_customer import CustomerCase


@tagged("post_install", "-at_install")
class TestCustomerPage(CustomerCase):
    def test_everything_of_a_company_and_its_people(self):
        self.talk(self.firm, "Price list")
        self.talk(self.person, "Delivery")
        self.order(self.person, 3)
        task = {"name": "Send samples", "partner_id": self.person.id}
        self.env["project.task"].create({**task, "user_ids": self.manager.ids})
        lead = {"name": "Ten chairs", "type": "opportunity"}
        self.env["crm.lead"].create(
            {**lead, "partner_id": self.firm.id, "expected_revenue": 7000}
        )
        self.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": "2026-05-01 08:00:00",
                "stop": "2026-05-01 09:00:00",
                "partner_ids": [Command.set(self.person.ids)],
            }
        )
        data = self.page(self.firm)
        blocks = data["blocks"]
        counts = {key: block["count"] for key, block in blocks.items()}
        expected = {"interactions": 2, "orders": 1, "tasks": 1, "leads": 1}
        self.assertEqual({k: counts[k] for k in expected}, expected)
        self.assertEqual(counts["appointments"], 1)
        self.assertEqual([s["amount"] for s in blocks["orders"]["sums"]], [3000])
        self.assertEqual([s["amount"] for s in blocks["leads"]["sums"]], [7000])
        names = [row["name"] for row in data["timeline"]["rows"]]
        self.assertEqual(len(names), 6)
        whose = {r["name"]: r["contact"] for r in blocks["interactions"]["rows"]}
        delivery = next(name for name in whose if name.startswith("Delivery"))
        self.assertIn("مریم کریمی", whose[delivery])

    def test_a_person_has_his_own_alone(self):
        self.talk(self.firm, "Price list")
        self.talk(self.person, "Delivery")
        data = self.page(self.person)
        self.assertEqual(data["blocks"]["interactions"]["count"], 1)
        self.assertEqual(data["head"]["company"]["display_name"], "صنایع کاوه")

    def test_head(self):
        role = self.env["toloo.contact.role"].create({"name": "Wholesaler"})
        self.person.role_ids = role
        self.person.street = "کوچهٔ بهار"
        self.talk(self.person, "Delivery", date_start="2026-03-01 10:00:00")
        head = self.page(self.person)["head"]
        self.assertIn("Wholesaler", head["roles"])
        self.assertEqual([p["number"] for p in head["phones"]], ["+989123456789"])
        self.assertIn("کوچهٔ بهار", head["address"])
        self.assertTrue(head["address"].startswith("Customer CH"))
        self.assertEqual(str(head["last_interaction"]), "2026-03-01 10:00:00")

    def test_timeline_is_newest_first_and_paged(self):
        start = fields.Datetime.to_datetime("2026-01-01 08:00:00")
        for number in range(45):
            moment = start + timedelta(hours=number // 3)
            self.talk(self.person, f"Talk {number}", date_start=moment)
        page = self.page(self.person)["timeline"]
        pages = self.env["toloo.customer.page"].with_user(self.manager)
        rows = page["rows"]
        while page["next"]:
            page = pages.get_timeline(self.person.id, page["next"])
            rows += page["rows"]
        self.assertEqual(len(rows), 45)
        self.assertEqual(len({(row["block"], row["id"]) for row in rows}), 45)
        dates = [row["date"] for row in rows]
        self.assertEqual(dates, sorted(dates, reverse=True))

    def test_timeline_of_chosen_kinds(self):
        self.talk(self.person, "Delivery")
        self.order(self.person)
        pages = self.env["toloo.customer.page"].with_user(self.manager)
        rows = pages.get_timeline(self.person.id, None, ["orders"])["rows"]
        self.assertEqual([row["block"] for row in rows], ["orders"])
        self.assertEqual(pages.get_timeline(self.person.id, None, [])["rows"], [])
        for place in ("x", [1, 2, 3], ["2026-01-01", "a\0", 1], ["x", "y", 1]):
            with self.assertRaises(ValidationError):
                pages.get_timeline(self.person.id, place)

    def test_lists_and_new_records(self):
        own = self.order(self.person)
        self.order(self.far)
        pages = self.env["toloo.customer.page"].with_user(self.manager)
        action = pages.get_action(self.firm.id, "orders")
        found = pages.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, own)
        new = pages.get_new_action(self.person.id, "orders")
        order = pages.env["sale.order"].with_context(**new["context"]).create({})
        self.assertEqual(order.partner_id, self.person)
        with self.assertRaises(UserError):
            pages.get_action(self.firm.id, "no such block")
        with self.assertRaises(UserError):
            pages.get_new_action(self.firm.id, "debts")
        new = pages.get_new_action(self.person.id, "tasks")
        # The form of the host asks for rights to projects.
        form = self.env.ref("toloo_crm.view_task_form")
        self.assertEqual(tuple(new["views"][0]), (form.id, "form"))

    def test_as_many_queries_whoever_is_named(self):
        people = [self.chief(f"customer_colleague_{n}") for n in range(4)]
        staff = [
            self.contact(f"Buyer {n}", self.here, parent_id=self.firm.id)
            for n in range(4)
        ]
        counts = []
        for number in (0, 1, 2, 3):
            # At first all documents are of one colleague and person, later the blocks
            # name different ones.
            user, other = people[number], people[-number]
            self.talk(staff[number], f"Talk {number}", user_id=user.id)
            self.order(staff[-number], user_id=other.id)
            self.env["crm.lead"].create(
                {
                    "name": f"Chairs {number}",
                    "type": "opportunity",
                    "partner_id": self.firm.id,
                    "user_id": people[number // 2].id,
                }
            )
            for _round in ("warm", "counted"):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                pages = self.env["toloo.customer.page"].with_user(self.manager)
                pages.get_data(self.firm.id)
                count = self.env.cr.sql_log_count - before
            counts.append(count)
        self.assertEqual(len(set(counts)), 1, counts)

    def test_button_opens_the_page(self):
        action = self.person.with_user(self.manager).action_toloo_customer_page()
        self.assertEqual(action["tag"], "toloo_crm.customer_page")
        self.assertEqual(action["params"], {"partner_id": self.person.id})
        with self.assertRaises(AccessError):
            self.far.with_user(self.manager).action_toloo_customer_page()

    def test_what_is_done_from_the_page(self):
        doings = self.page(self.person)["head"]["doings"]
        methods = {doing["method"] for doing in doings}
        expected = {"action_log_interaction", "action_toloo_letters"}
        self.assertLessEqual(expected, methods)
        # Who may make no invoice is not offered one.
        self.assertNotIn("action_toloo_invoice", methods)
        for method in methods:
            action = getattr(self.person.with_user(self.manager), method)()
            self.assertEqual(action["type"], "ir.actions.act_window", method)

    def test_letters_have_a_block_and_are_found(self):
        letter = {"partner_id": self.person.id, "number": "L-140577"}
        letter |= {"subject": "Thanks", "user_id": self.manager.id}
        self.env["toloo.letter"].create(letter)
        self.assertEqual(self.page(self.person)["blocks"]["letters"]["count"], 1)
        self.assertIn("letters", self.find("140577"))

    # ------------------------------------------------------------------------- rights
    def test_out_of_sight(self):
        for wrong in (self.far.id, 0, -1, 2**40, "1", None, True, [self.person.id]):
            for method in ("get_data", "get_timeline"):
                pages = self.env["toloo.customer.page"].with_user(self.manager)
                with self.assertRaises(MissingError):
                    getattr(pages, method)(wrong)

    def test_people_in_another_province_count_for_nothing(self):
        """A company's page holds nothing of those of its people who are out of sight,
        neither rows nor counts nor sums."""
        away = self.contact("Far Person", self.there, parent_id=self.firm.id)
        away.write({"state_id": self.there.id, "type": "other"})
        self.assertEqual(away.commercial_partner_id, self.firm)
        self.talk(self.person, "Near talk")
        self.order(self.person, 2)
        self.talk(away, "Canary talk")
        self.order(away, 40)
        task = {"name": "Canary task", "partner_id": away.id}
        self.env["project.task"].create({**task, "user_ids": self.manager.ids})
        data = self.page(self.firm)
        blocks = data["blocks"]
        self.assertEqual(blocks["interactions"]["count"], 1)
        self.assertEqual(blocks["tasks"]["count"], 0)
        self.assertEqual([s["amount"] for s in blocks["orders"]["sums"]], [2000])
        self.assertNotIn("Canary", str(data))
        self.assertNotIn("Far Person", str(data))
        chief = self.chief("customer_chief")
        everything = self.page(self.firm, chief)["blocks"]
        self.assertEqual(everything["interactions"]["count"], 2)
        self.assertEqual([s["amount"] for s in everything["orders"]["sums"]], [42000])

    def test_own_records_only(self):
        # By the host's own rule too, where no area rules of orders are installed.
        sells = self.env.ref("sales_team.group_sale_salesman")
        everything = self.env.ref("sales_team.group_sale_salesman_all_leads")
        self.officer.group_ids += sells
        self.officer.group_ids -= everything
        self.talk(self.person, "Of the manager")
        self.talk(self.person, "Of the officer", user_id=self.officer.id)
        self.order(self.person, 5)
        self.order(self.person, 7, user_id=self.officer.id)
        blocks = self.page(self.person, self.officer)["blocks"]
        self.assertEqual(blocks["interactions"]["count"], 1)
        self.assertEqual([s["amount"] for s in blocks["orders"]["sums"]], [7000])

    def test_another_company_of_the_house(self):
        other = self.env["res.company"].create({"name": "Sister"})
        self.order(self.person, 2)
        self.env["sale.order"].with_company(other).create(
            {"partner_id": self.person.id, "company_id": other.id}
        )
        self.assertEqual(self.page(self.person)["blocks"]["orders"]["count"], 1)

    def test_without_the_right_to_a_model_there_is_no_block(self):
        self.order(self.person)
        groups = self.env.ref("sales_team.group_sale_salesman_all_leads")
        groups |= self.env.ref("sales_team.group_sale_salesman")
        self.manager.group_ids -= groups
        blocks = self.page(self.person)["blocks"]
        self.assertNotIn("orders", blocks)
        self.assertIn("interactions", blocks)

    def test_queries_are_flat(self):
        """The page of a contact with 1, 80 and 800 of each takes as many queries."""
        counts, total = [], 0
        for more in (1, 79, 720):
            total += more
            values = {"partner_id": self.person.id, "user_id": self.manager.id}
            lead = {**values, "name": "Lead", "type": "opportunity"}
            for model in ("toloo.interaction", "sale.order", "crm.lead"):
                row = lead if model == "crm.lead" else values
                self.env[model].create([dict(row) for _number in range(more)])
            self.page(self.person)
            before = self.env.cr.sql_log_count
            data = self.page(self.person)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(data["timeline"]["rows"]), min(3 * total, 20))
        self.assertEqual(len(set(counts)), 1, counts)


@tagged("post_install", "-at_install")
class TestCustomerDebt(AccountTestInvoicingCommon, CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env.user)
        here = cls.env.company
        cls.manager.write({"company_ids": [Command.link(here.id)], "company_id": here})

    def due(self, days):
        return self.today - timedelta(days)

    def test_debts_by_age(self):
        self.invoice(self.person, 100, self.due(-5))
        self.invoice(self.person, 200, self.due(10))
        self.invoice(self.firm, 400, self.due(45))
        self.invoice(self.firm, 800, self.due(400))
        self.invoice(self.far, 1600, self.due(1))
        data = self.page(self.firm)
        debts = data["blocks"]["debts"]
        self.assertEqual(debts["count"], 4)
        ages = {age["key"]: age["amount"] for age in debts["ages"]}
        expected = {"due_later": 100, "overdue_30": 200, "overdue_60": 400}
        self.assertEqual(ages, expected | {"overdue_more": 800})
        self.assertEqual(data["head"]["debt"], 1500)
        self.assertEqual(data["head"]["credit"], 0)
        # Debts are invoices: the time line has each once.
        self.assertEqual(len(data["timeline"]["rows"]), 4)

    def test_credit(self):
        self.invoice(self.firm, 300, self.due(1))
        self.invoice(self.firm, 120, self.due(1), move_type="out_refund")
        data = self.page(self.firm)
        self.assertEqual((data["head"]["debt"], data["head"]["credit"]), (300, 120))
        self.assertEqual(
            [s["amount"] for s in data["blocks"]["invoices"]["sums"]], [180]
        )

    def test_a_person_owes_what_he_bought(self):
        self.invoice(self.person, 100, self.due(1))
        self.invoice(self.firm, 200, self.due(1))
        self.assertEqual(self.page(self.person)["head"]["debt"], 100)
        self.assertEqual(self.page(self.firm)["head"]["debt"], 300)
