from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_people import PeopleCase


@tagged("post_install", "-at_install")
class TestFamily(PeopleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wife = cls.new_contact("Wife here", cls.here)

    def test_spouse_is_symmetric(self):
        self.person.spouse_id = self.wife
        self.assertEqual(self.wife.spouse_id, self.person)
        self.assertEqual(self.wife.marital_status, "married")
        found = self.partner.search([("spouse_id", "=", self.person.id)])
        self.assertEqual(found, self.wife)
        self.wife.spouse_id = False
        self.assertFalse(self.person.spouse_id)
        self.assertFalse(self.person.family_member_ids)

    def test_new_spouse_replaces_the_old(self):
        other = self.new_contact("Other", self.here)
        self.person.spouse_id = self.wife
        self.person.spouse_id = other
        self.assertFalse(self.wife.spouse_id)
        self.assertEqual(other.spouse_id, self.person)

    def test_somebody_elses_spouse_is_refused(self):
        other = self.new_contact("Other", self.here)
        self.person.spouse_id = self.wife
        with self.assertRaises(ValidationError):
            other.spouse_id = self.wife
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.env.cr.savepoint():
                self.env["toloo.family.member"].create(
                    {
                        "partner_id": other.id,
                        "relative_id": self.wife.id,
                        "relation_id": self.relation("spouse").id,
                    }
                )

    def test_spouse_in_the_form(self):
        with Form(self.person.with_user(self.manager)) as form:
            form.marital_status = "married"
            form.spouse_id = self.wife
            form.wedding_date = "2020-05-01"
        self.assertEqual(self.wife.spouse_id, self.person)
        self.assertEqual(str(self.wife.wedding_date), "2020-05-01")
        self.wife.wedding_date = "2020-05-02"
        self.assertEqual(str(self.person.wedding_date), "2020-05-02")

    def relate(self, person, relative, name):
        return self.env["toloo.family.member"].create(
            {
                "partner_id": person.id,
                "relative_id": relative.id,
                "relation_id": self.relation(name).id,
            }
        )

    def test_relation_shows_from_the_other_side(self):
        child = self.new_contact("Child", self.here)
        row = self.relate(child, self.person, "father")
        mirror = self.person.family_member_ids
        self.assertEqual(mirror.relative_id, child)
        self.assertEqual(mirror.relation_id, self.relation("child"))
        mirror.relation_id = self.relation("son")
        self.assertEqual(row.relation_id, self.relation("father"))
        mirror.relation_id = self.relation("brother")
        self.assertEqual(row.relation_id, self.relation("sibling"))
        mirror.relative_id = self.wife
        self.assertFalse(child.family_member_ids)
        self.assertEqual(self.wife.family_member_ids.relative_id, self.person)
        mirror.unlink()
        self.assertFalse(self.wife.family_member_ids)

    def test_both_ends_count_for_rights(self):
        self.relate(self.person, self.far_person, "brother")
        self.person.spouse_id = self.wife
        members = self.env["toloo.family.member"].with_user(self.manager)
        seen = members.search([("partner_id", "=", self.person.id)])
        self.assertEqual(seen.relative_id, self.wife)
        with self.assertRaises(AccessError):
            members.create(
                {
                    "partner_id": self.wife.id,
                    "relative_id": self.far_person.id,
                    "relation_id": self.relation("sister").id,
                }
            )

    def test_hidden_spouse_neither_shows_nor_is_overwritten(self):
        self.person.spouse_id = self.far_person
        mine = self.person.with_user(self.manager)
        self.assertFalse(mine.spouse_id)
        self.assertFalse(
            mine.web_read({"spouse_id": {"fields": {"display_name": {}}}})[0][
                "spouse_id"
            ]
        )
        with self.assertRaises(ValidationError):
            mine.spouse_id = self.wife
        self.person.invalidate_recordset()
        self.assertEqual(self.person.spouse_id, self.far_person)

    def test_officer_marries_and_parts(self):
        (self.person | self.wife).user_id = self.officer
        mine = self.person.with_user(self.officer)
        mine.spouse_id = self.wife
        mine.spouse_id = False
        self.assertFalse(self.wife.spouse_id)

    def test_form_of_address(self):
        self.person.title_id = self.env["res.partner.title"].create(
            {"name": "Doctor T", "shortcut": "Dr T"}
        )
        self.assertEqual(self.person.addressee, "Dr T Person here")
        self.person.salutation = "Dear Dr"
        self.assertEqual(self.person.addressee, "Dear Dr Person here")


@tagged("post_install", "-at_install")
class TestConsent(PeopleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shia = cls.env.ref("toloo_base.denomination_shia")
        cls.poetry = cls.env["toloo.interest"].create({"name": "Poetry T"})
        cls.values = {
            "denomination_id": cls.shia.id,
            "interest_ids": [Command.set(cls.poetry.ids)],
        }

    def consent(self, person=None, **values):
        return self.env["toloo.consent"].create(
            {"partner_id": (person or self.person).id, "purpose": "Greetings"} | values
        )

    def test_nothing_without_consent(self):
        for name, value in self.values.items():
            with self.assertRaises(ValidationError):
                self.person.write({name: value})
        self.consent()
        self.person.write(self.values)
        self.assertTrue(self.person.has_consent)
        self.assertEqual(self.person.denomination_id, self.shia)

    def test_both_in_one_save(self):
        person = self.partner.create(
            self.values
            | {"name": "New", "consent_ids": [Command.create({"purpose": "Feasts"})]}
        )
        self.assertEqual(person.interest_ids, self.poetry)

    def test_last_withdrawal_empties(self):
        first, second = self.consent(), self.consent(method="phone")
        self.person.write(self.values)
        first.action_withdraw()
        self.assertTrue(self.person.denomination_id)
        self.person.user_id = self.officer
        second.with_user(self.officer).action_withdraw()
        self.assertFalse(self.person.denomination_id)
        self.assertFalse(self.person.interest_ids)
        self.assertFalse(self.person.has_consent)
        with self.assertRaises(ValidationError):
            second.withdrawn_date = False
        with self.assertRaises(ValidationError):
            self.person.write(self.values)

    def test_deleting_the_consent_empties(self):
        consent = self.consent()
        self.person.write(self.values)
        consent.unlink()
        self.assertFalse(self.person.denomination_id)

    def test_copy_takes_nothing_along(self):
        self.consent()
        self.person.write(self.values)
        copy = self.person.copy()
        self.assertFalse(copy.denomination_id or copy.interest_ids)

    def test_no_way_in_without_the_right(self):
        self.consent()
        self.person.write(self.values)
        mine = self.person.with_user(self.manager)
        for name in ("denomination_id", "interest_ids"):
            self.assertNotIn(name, mine.fields_get())
            with self.assertRaises(AccessError):
                mine.read([name])
            with self.assertRaises(AccessError):
                mine.search([(name, "!=", False)])
            with self.assertRaises(AccessError):
                mine.search([("parent_id." + name, "!=", False)])
            with self.assertRaises(AccessError):
                mine.formatted_read_group([], [name], ["__count"])
            with self.assertRaises(AccessError):
                mine.formatted_read_group([], [], [f"{name}:array_agg"])
            with self.assertRaises(AccessError):
                self.env["toloo.sending"].with_user(self.manager).formatted_read_group(
                    [], [f"partner_id.{name}"], ["__count"]
                )
            with self.assertRaises(AccessError):
                mine.web_read({name: {}})
            with self.assertRaises(AccessError):
                mine.write({name: False})
        with self.assertRaises(AccessError):
            mine.search([], order="denomination_id, id", limit=1)
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            mine.export_data(["name", "denomination_id/name"])
        for kind in ("form", "list", "search"):
            self.assertNotIn("denomination_id", mine.get_view(view_type=kind)["arch"])
            arch = mine.with_user(self.trusted).get_view(view_type=kind)["arch"]
            self.assertIn("denomination_id", arch)
        trusted = self.person.with_user(self.trusted)
        self.assertEqual(trusted.denomination_id, self.shia)
        found = trusted.search([("interest_ids", "in", self.poetry.ids)])
        self.assertEqual(found, trusted)

    def test_consents_follow_the_area(self):
        mine, theirs = self.consent(), self.consent(self.far_person)
        seen = self.env["toloo.consent"].with_user(self.manager).search([])
        self.assertIn(mine, seen)
        self.assertNotIn(theirs, seen)

    def test_merge_keeps_consent_and_what_it_covers(self):
        self.consent()
        self.person.write(self.values)
        other = self.new_contact("Twin", self.here)
        merge = self.env["base.partner.merge.automatic.wizard"].with_user(self.manager)
        both = (self.person | other).with_user(self.manager)
        merge._merge(both.ids, both[1], extra_checks=False)
        self.assertTrue(other.has_consent)
        self.assertEqual(other.denomination_id, self.shia)
        self.assertEqual(other.interest_ids, self.poetry)
