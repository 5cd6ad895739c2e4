from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_customer import CustomerCase


@tagged("post_install", "-at_install")
class TestSearch(CustomerCase):
    def test_contact_by_name_however_it_is_typed(self):
        for text in ("مریم کریمی", "مريم كريمي", "مریم‌کریمی", "کریم"):
            with self.subTest(text=text):
                self.assertIn("مریم کریمی", str(self.find(text)["contacts"]))

    def test_contact_by_telephone_in_any_form(self):
        for text in (
            "09123456789",
            "۰۹۱۲ ۳۴۵ ۶۷۸۹",
            "+98 912-345-6789",
            "00989123456789",
            "345 67 89",
            "٣٤٥٦٧٨٩",
        ):
            with self.subTest(text=text):
                self.assertIn("مریم کریمی", str(self.find(text).get("contacts")))

    def test_contact_by_mail_and_papers(self):
        self.person.write({"email": "Maryam.K@example.com", "vat": "0076229645"})
        self.assertIn("contacts", self.find("maryam.k@"))
        self.assertIn("contacts", self.find("۰۰۷۶۲۲۹۶۴۵"))

    def test_documents_by_number(self):
        order = self.order(self.person, name="Q-140500123")
        talk = self.talk(self.person, "Delivery")
        lead = {"name": "ده عدد صندلي", "partner_id": self.person.id}
        self.env["crm.lead"].create({**lead, "user_id": self.manager.id})
        task = {"name": "ارسال نمونه‌ها", "user_ids": self.manager.ids}
        self.env["project.task"].create({**task, "partner_id": self.person.id})
        kind = self.env["toloo.sending.kind"].search([], limit=1)
        sending = {"partner_id": self.person.id, "kind_id": kind.id}
        sending |= {"tracking_number": "RR-77812345-IR", "user_id": self.manager.id}
        self.env["toloo.sending"].create(sending)
        self.assertEqual(self.find("۱۴۰۵۰۰۱۲۳")["orders"], [order.display_name])
        self.assertIn(talk.display_name, self.find(talk.number)["interactions"])
        self.assertIn("leads", self.find("صندلی"))
        self.assertIn("tasks", self.find("نمونه ها"))
        self.assertIn("sendings", self.find("77812345"))

    def test_the_whole_number_comes_first(self):
        for name in ("ZX-77001", "ZX-7700", "AZX-7700"):
            self.order(self.person, name=name)
        self.order(self.person, name="ZX-77002")
        names = self.find("zx-7700")["orders"]
        self.assertEqual(names[0], "ZX-7700")
        self.assertEqual(names[-1], "AZX-7700")

    def test_many_are_cut_and_said_to_be_more(self):
        self.env["res.partner"].create(
            [{"name": f"Plentiful {n}", "state_id": self.here.id} for n in range(20)]
        )
        search = self.env["toloo.search"].with_user(self.manager)
        (group,) = search.find("plentiful")
        self.assertTrue(group["more"])
        self.assertEqual(len(group["rows"]), 6)

    def test_signs_of_patterns_are_only_signs(self):
        for text in ("%%%", "___", "\\\\\\", "%a%b%c", "a_b_c"):
            with self.subTest(text=text):
                self.assertFalse(self.find(text))

    def test_too_little_finds_nothing(self):
        for text in ("", "  ", "م", "12", None, 7, [], {"a": 1}, "--- ", "x" * 5000):
            with self.subTest(text=str(text)[:10]):
                self.assertFalse(self.find(text))

    # ------------------------------------------------------------------------- rights
    def test_out_of_sight(self):
        self.far.email = "canary@example.com"
        self.order(self.far, name="CANARY-900100")
        self.env["crm.lead"].create({"name": "Canary lead", "partner_id": self.far.id})
        hidden = ["09127776655"]
        if "area_id" in self.env["sale.order"]._fields:
            # Documents have areas where the rules of their applications are installed.
            hidden += ["Canary", "canary@example", "900100"]
        for text in hidden:
            with self.subTest(text=text):
                self.assertFalse(self.find(text))
        for text in ("Canary", "canary@example"):
            self.assertNotIn("contacts", self.find(text))
        chief = self.chief("search_chief")
        found = self.find("Canary", chief)
        self.assertEqual(found.keys(), {"contacts", "orders", "leads"} - {"orders"})
        self.assertIn("orders", self.find("900100", chief))

    def test_names_beside_what_is_found_are_covered(self):
        """One's own order of a customer who moved away tells nothing of him."""
        order = self.order(self.person, name="COVER-500600")
        self.far.is_house = False
        self.assertIn("orders", self.find("500600"))
        self.env.flush_all()
        query = "UPDATE sale_order SET partner_id = %s WHERE id = %s"
        self.env.cr.execute(query, [self.far.id, order.id])
        self.env.invalidate_all()
        self.assertNotIn(
            "Far Canary",
            str(self.env["toloo.search"].with_user(self.manager).find("500600")),
        )

    def test_own_records_only(self):
        self.order(self.person, name="OWN-300400")
        self.assertIn("orders", self.find("300400", self.manager))
        # By the host's own rule too, where no area rules of orders are installed.
        sells = self.env.ref("sales_team.group_sale_salesman")
        everything = self.env.ref("sales_team.group_sale_salesman_all_leads")
        self.officer.group_ids += sells
        self.officer.group_ids -= everything
        self.assertFalse(self.find("300400", self.officer))

    def test_only_colleagues_search(self):
        portal = new_test_user(self.env, "search_portal", groups="base.group_portal")
        search = self.env["toloo.search"].with_user(portal)
        for call in (lambda: search.find("abc"), lambda: search.get_recent([])):
            with self.assertRaises(AccessError):
                call()

    def test_recent_forms(self):
        order = self.order(self.person)
        forms = [
            ["sale.order", order.id],
            ["res.partner", self.far.id],
            ["res.partner", self.person.id],
            ["res.partner", self.person.id],
            ["ir.model.access", 1],
            ["no.such", 1],
            ["base", 1],
            ["res.partner", "1"],
            "x",
        ]
        search = self.env["toloo.search"].with_user(self.manager)
        found = [(row["model"], row["id"]) for row in search.get_recent(forms)]
        expected = [("sale.order", order.id), ("res.partner", self.person.id)]
        self.assertEqual(found, expected)
        for wrong in (None, 7, {"a": 1}, "abc", [[None, None]]):
            self.assertEqual(search.get_recent(wrong), [])

    def test_queries_are_flat(self):
        """As many for three hits as for three hundred."""
        counts = []
        for more in (3, 300):
            self.env["res.partner"].create(
                [{"name": f"Flatly {n}", "state_id": self.here.id} for n in range(more)]
            )
            self.find("flatly")
            before = self.env.cr.sql_log_count
            self.find("flatly")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_a_miss_reads_no_table(self):
        """Each source is answered by an index of its own."""
        from ..tools import typed

        search = self.env["toloo.search"].with_user(self.manager)
        text = typed.read("Q77123456")
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        for source in search._sources(text):
            for part in search._part(source, text):
                self.env.cr.execute(f"EXPLAIN {part.code}", part.params)
                plan = "\n".join(row[0] for row in self.env.cr.fetchall())
                table = self.env[source.model]._table
                if self._has_fresh_index(table):
                    continue
                with self.subTest(source=source.key):
                    self.assertNotIn(f"Seq Scan on {table}", plan)
                    self.assertIn("Index", plan)

    def _has_fresh_index(self, table):
        """Whether an index of the table waits for transactions older than it, of any
        database of the server, before it is used."""
        query = "SELECT 1 FROM pg_index WHERE indrelid = %s::regclass AND indcheckxmin"
        self.env.cr.execute(query, [table])
        return bool(self.env.cr.fetchall())
