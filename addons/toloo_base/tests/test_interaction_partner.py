from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .interaction_common import InteractionCase


@tagged("post_install", "-at_install")
class TestInteractionPartner(InteractionCase):
    def setUp(self):
        super().setUp()
        self.now = fields.Datetime.now().replace(microsecond=0)

    def ago(self, days):
        return self.now - timedelta(days=days)

    def test_talks_of_people_are_the_companys(self):
        self.talk(self.person, date_start=self.ago(3))
        self.talk(self.company, date_start=self.ago(5))
        self.talk(self.lone)
        self.assertEqual(self.person.interaction_count, 1)
        self.assertEqual(self.company.interaction_count, 2)
        self.assertEqual(self.company.last_interaction_date, self.ago(3))
        self.assertEqual(self.lone.interaction_count, 1)
        self.assertFalse(self.far.last_interaction_date)
        action = self.company.action_open_interactions()
        self.assertEqual(self.talks.search_count(action["domain"]), 2)

    def test_person_changes_company(self):
        talk = self.talk(self.person)
        self.person.parent_id = False
        self.assertEqual(talk.commercial_partner_id, self.person)
        self.assertEqual(self.company.interaction_count, 0)
        self.person.parent_id = self.company
        self.assertEqual(self.company.interaction_count, 1)

    def test_last_date_after_changes(self):
        old = self.talk(self.lone, date_start=self.ago(40))
        new = self.talk(self.lone, date_start=self.ago(2))
        self.assertEqual(self.lone.last_interaction_date, self.ago(2))
        new.date_start = self.ago(60)
        self.assertEqual(self.lone.last_interaction_date, self.ago(40))
        old.unlink()
        self.assertEqual(self.lone.last_interaction_date, self.ago(60))
        self.talk(self.lone, date_start=self.ago(-3))
        self.lone.invalidate_recordset()
        self.assertEqual(self.lone.last_interaction_date, self.ago(60))
        new.unlink()
        self.assertFalse(self.lone.last_interaction_date)

    def test_officer_counts_own_but_dates_of_all(self):
        self.talk(self.lone, user=self.officer, date_start=self.ago(9))
        self.talk(self.lone, user=self.colleague, date_start=self.ago(1))
        lone = self.lone.with_user(self.officer)
        self.assertEqual(lone.interaction_count, 1)
        self.assertEqual(lone.last_interaction_date, self.ago(1))
        self.assertEqual(len(lone.latest_interaction_ids), 1)
        self.assertEqual(len(self.lone.latest_interaction_ids), 2)

    def test_forgotten_contacts(self):
        contacts = self.company | self.person | self.lone | self.far
        self.talk(self.person, date_start=self.ago(10))
        self.talk(self.lone, date_start=self.ago(100))

        def found(*domain):
            domain = [*domain, ("id", "in", contacts.ids)]
            return self.env["res.partner"].search(domain)

        name = "last_interaction_date"
        recent = (name, ">=", "today -30d")
        self.assertEqual(found(recent), self.company | self.person)
        self.assertEqual(found("!", recent), self.lone | self.far)
        self.assertEqual(found((name, "<", "today -30d")), self.lone)
        self.assertEqual(found((name, "=", False)), self.far)
        self.assertEqual(found((name, "!=", False)), contacts - self.far)
        self.assertEqual(found((name, "<=", self.ago(100))), self.lone)
        self.assertEqual(found((name, "=", self.ago(100))), self.lone)

    def test_latest_ten_in_one_query(self):
        talks = self.talks.create(
            [
                {"partner_id": self.person.id, "date_start": self.ago(days)}
                for days in range(13)
            ]
        )
        self.env.flush_all()
        self.company.invalidate_recordset()
        self.company.fetch(["commercial_partner_id"])
        with self.assertQueryCount(1):
            latest = self.company.latest_interaction_ids
        self.assertEqual(latest, talks[:10])

    def test_log_from_the_contact(self):
        action = self.lone.action_log_interaction()
        talks = self.talks.with_context(**action["context"])
        self.assertEqual(talks.create({}).partner_id, self.lone)

    def test_contact_with_talks_stays(self):
        self.talk(self.lone)
        with self.assertRaises(UserError):
            self.lone.with_user(self.admin).unlink()


@tagged("post_install", "-at_install")
class TestInteractionReports(InteractionCase):
    def test_groups_by_place(self):
        self.talk(self.person)
        self.talk(self.lone)
        self.talk(self.far)
        domain = [("partner_id", "in", (self.person | self.lone | self.far).ids)]
        counts = dict(self.talks._read_group(domain, ["state_id"], ["__count"]))
        self.assertEqual(counts, {self.isfahan: 2, self.tehran: 1})
        found = self.talks.search([*domain, ("state_id", "=", self.isfahan.id)])
        self.assertEqual(found.partner_id, self.person | self.lone)

    def test_all_groups_of_the_search_view(self):
        self.talk(self.person)
        fields_ = self.talks.fields_get()
        talks = self.talks.with_user(self.manager)
        for name in (
            *("state_id", "city_id", "zone_id", "area_id", "country_id", "partner_id"),
            *("commercial_partner_id", "job_position_id", "user_id", "channel_id"),
            *("direction", "result_id", "date_start:day", "date_start:month"),
        ):
            self.assertTrue(fields_[name.split(":")[0]]["groupable"], name)
            groups = talks.formatted_read_group([], [name], ["duration:sum", "__count"])
            self.assertTrue(groups, name)

    def _make_many(self):
        """800 talks with 100 contacts, half of them of one company."""
        place = {
            "state_id": self.isfahan.id,
            "country_id": self.isfahan.country_id.id,
        }
        contacts = self.env["res.partner"].create(
            [
                place | {"name": f"C{n}", "parent_id": n % 2 and self.company.id}
                for n in range(100)
            ]
        )
        self.talks.create(
            [
                {"partner_id": contacts[n % 100].id, "user_id": self.manager.id}
                for n in range(800)
            ]
        )

    def _specification(self, talks):
        """What the list view asks for, all optional columns shown."""
        names = talks.get_view(view_type="list")["models"][self.talks._name]
        link = {"fields": {"display_name": {}}}
        relational = {n for n in names if self.talks._fields[n].relational}
        return {name: link if name in relational else {} for name in names}

    def test_queries_do_not_grow(self):
        self._make_many()
        talks = self.talks.with_user(self.manager)
        specification = self._specification(talks)
        counts = []
        for limit in (1, 1, 80, 800):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            result = talks.web_search_read([], specification, limit=limit)
            self.assertEqual(len(result["records"]), limit)
            counts.append(self.env.cr.sql_log_count - before)
        # The first round fills the caches of the process.
        self.assertEqual(len(set(counts[1:])), 1, counts)
