from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_people import PeopleCase

TODAY = fields.Date.today


@tagged("post_install", "-at_install")
class TestPosition(PeopleCase):
    def move(self, day, **values):
        self.person.with_context(toloo_position_date=day).write(values)

    def spans(self, person=None):
        """(company, job, first day, last day) of a person's positions, in order."""
        domain = [("partner_id", "=", (person or self.person).id)]
        positions = self.position.search(domain)
        return [
            (p.organization_id.name, p.job_position_id.name, p.date_start, p.date_end)
            for p in positions.sorted(lambda p: (p.date_start or date.min, p.id))
        ]

    def sending(self, day, person=None, **values):
        return self.env["toloo.sending"].create(
            {
                "partner_id": (person or self.person).id,
                "kind_id": self.env.ref("toloo_base.sending_kind_letter").id,
                "date": day,
            }
            | values
        )

    def test_contact_entered_in_a_company_has_a_position_since_always(self):
        person = self.new_contact(
            "New", parent_id=self.company.id, job_position_id=self.job.id
        )
        self.assertEqual(self.spans(person), [("Company here", "Buyer", False, False)])
        self.assertFalse(self.spans(self.company))

    def test_change_closes_and_opens(self):
        self.move("2024-03-20", parent_id=self.company.id, job_position_id=self.job.id)
        self.move("2025-03-21", job_position_id=self.chief.id)
        self.move("2025-09-01", parent_id=self.far_company.id)
        self.move("2025-10-01", parent_id=False, job_position_id=False)
        self.assertEqual(
            self.spans(),
            [
                ("Company here", "Buyer", date(2024, 3, 20), date(2025, 3, 20)),
                ("Company here", "Chief", date(2025, 3, 21), date(2025, 8, 31)),
                ("Company there", "Chief", date(2025, 9, 1), date(2025, 9, 30)),
            ],
        )
        self.person.name = "Another name"
        self.assertEqual(len(self.spans()), 3)

    def test_slip_of_the_pen_leaves_no_trace(self):
        self.move("2024-03-20", parent_id=self.company.id, job_position_id=self.job.id)
        self.move("2025-01-01", job_position_id=self.chief.id)
        self.move("2025-01-01", job_position_id=self.job.id)
        self.assertEqual(
            self.spans(), [("Company here", "Buyer", date(2024, 3, 20), False)]
        )
        self.move("2024-03-20", department_id=self.unit.id)
        self.assertEqual(len(self.spans()), 1)

    def test_change_on_a_day_with_documents_keeps_both(self):
        self.move("2025-01-01", parent_id=self.company.id, job_position_id=self.job.id)
        letter = self.sending("2025-01-01")
        self.move("2025-01-01", job_position_id=self.chief.id)
        self.assertEqual(letter.position_id.job_position_id, self.job)
        self.assertEqual([span[1] for span in self.spans()], ["Buyer", "Chief"])

    def test_documents_keep_their_position(self):
        self.move("2024-03-20", parent_id=self.company.id, job_position_id=self.job.id)
        letter = self.sending("2025-06-01")
        self.move("2025-09-01", parent_id=self.far_company.id)
        late, old = self.sending("2025-09-05"), self.sending("2025-08-31")
        before = self.sending("2020-01-01")
        first = letter.position_id
        self.assertEqual(first.organization_id, self.company)
        self.assertEqual(old.position_id, first)
        self.assertEqual(late.position_id.organization_id, self.far_company)
        self.assertFalse(before.position_id)
        self.assertEqual(first.document_count, 2)
        action = first.action_open_documents()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, letter + old)

    def test_choice_between_kinds_of_documents(self):
        self.move("2024-03-20", parent_id=self.company.id)
        letter = self.sending("2025-06-01")
        talk = self.env["toloo.interaction"].create(
            {"partner_id": self.person.id, "date_start": "2025-06-01 10:00:00"}
        )
        self.move("2025-09-01", parent_id=self.far_company.id)
        position = letter.position_id
        self.assertEqual(talk.position_id, position)
        self.assertEqual(position.document_count, 2)
        action = position.action_open_documents()
        lines = self.env[action["res_model"]].search(action["domain"])
        found = {line.model_name: line.count for line in lines}
        self.assertEqual(found, {"toloo.interaction": 1, "toloo.sending": 1})
        self.assertEqual(lines[0].action_open()["res_model"], lines[0].model_name)

    def test_company_is_held_by_who_worked_there(self):
        self.move("2024-03-20", parent_id=self.company.id)
        self.move("2025-09-01", parent_id=False)
        with self.assertRaises(UserError):
            self.company.with_user(self.env.ref("base.user_admin")).unlink()

    def test_position_at(self):
        self.move("2024-03-20", parent_id=self.company.id, job_position_id=self.job.id)
        self.move("2025-09-01", parent_id=self.far_company.id)
        at = self.person._toloo_position_at
        self.assertFalse(at("2024-03-19"))
        self.assertEqual(at("2025-08-31").organization_id, self.company)
        self.assertEqual(at("2025-09-01").organization_id, self.far_company)
        self.assertEqual(at(TODAY()).organization_id, self.far_company)

    def test_back_dating_moves_the_one_before_and_the_documents(self):
        self.move("2024-03-20", parent_id=self.company.id, job_position_id=self.job.id)
        letter = self.sending("2025-06-01")
        self.move("2025-09-01", department_id=self.unit.id)
        second = self.person._toloo_position_at("2025-09-01")
        second.date_start = "2025-05-01"
        self.assertEqual(
            [span[2:] for span in self.spans()],
            [(date(2024, 3, 20), date(2025, 4, 30)), (date(2025, 5, 1), False)],
        )
        self.assertEqual(letter.position_id, second)
        second.date_start = "2025-07-01"
        self.assertEqual(letter.position_id.date_end, date(2025, 6, 30))
        with self.assertRaises(ValidationError):
            second.date_start = "2024-01-01"

    @mute_logger("odoo.sql_db")
    def test_same_job_twice_at_a_time_is_refused(self):
        values = {
            "partner_id": self.person.id,
            "organization_id": self.company.id,
            "job_position_id": self.job.id,
        }
        self.position.create(values | {"date_end": "2024-12-31"})
        self.position.create(values | {"date_start": "2025-01-01"})
        self.position.create(values | {"organization_id": self.far_company.id})
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.position.create(
                values | {"date_start": "2024-12-31", "date_end": "2024-12-31"}
            )

    def test_current(self):
        self.move("2024-03-20", parent_id=self.company.id)
        self.move(TODAY() - timedelta(days=3), parent_id=self.far_company.id)
        mine = [("partner_id", "=", self.person.id)]
        current = self.position.search([*mine, ("is_current", "=", True)])
        self.assertEqual(current.organization_id, self.far_company)
        self.assertTrue(current.is_current)
        past = self.position.search([*mine, ("is_current", "=", False)])
        self.assertEqual(past.organization_id, self.company)

    def test_installation_fills_the_history(self):
        person = self.new_contact("Old", self.here, parent_id=self.company.id)
        self.position.search([("partner_id", "=", person.id)]).unlink()
        self.position._toloo_fill()
        self.position._toloo_fill()
        self.assertEqual(self.spans(person), [("Company here", False, False, False)])
        position = self.position.search([("partner_id", "=", person.id)])
        self.assertEqual(position.area_id, person.area_id)

    def test_contact_persons(self):
        first, second, third = (
            self.new_contact(name, parent_id=self.company.id) for name in "ABC"
        )
        self.assertEqual(self.company._toloo_contact_person(), self.company)
        (third | second).is_contact_person = True
        self.assertEqual(self.company._toloo_contact_person(), second)
        self.assertEqual(self.company._toloo_contact_persons(), second + third)
        self.assertEqual(first._toloo_contact_person(), first)

    def test_several_roles(self):
        roles = self.env["toloo.contact.role"].search(
            [("code", "in", ("customer", "supplier"))]
        )
        self.company.role_ids = roles
        for role in roles:
            found = self.partner.search([("role_ids", "in", role.ids)])
            self.assertIn(self.company, found)

    def test_rights(self):
        self.move("2024-03-20", parent_id=self.company.id)
        self.far_person.parent_id = self.far_company
        seen = self.position.with_user(self.manager).search([])
        self.assertIn(self.person, seen.partner_id)
        self.assertNotIn(self.far_person, seen.partner_id)
        # Where he was before would name a company of elsewhere.
        mover = self.new_contact("Mover", parent_id=self.far_company.id)
        mover.parent_id = self.company
        seen = self.position.with_user(self.manager).search(
            [("partner_id", "=", mover.id)]
        )
        self.assertEqual(seen.organization_id, self.company)
        theirs = self.far_person.position_ids
        with self.assertRaises(AccessError):
            theirs.with_user(self.manager).read(["partner_id"])

    def test_officer_sees_positions_of_his_contacts_only(self):
        self.person.write({"parent_id": self.company.id, "user_id": self.manager.id})
        seen = self.position.with_user(self.officer).search([])
        self.assertNotIn(self.person, seen.partner_id)
        self.person.user_id = self.officer
        seen = self.position.with_user(self.officer).search([])
        self.assertIn(self.person, seen.partner_id)
        self.person.with_user(self.officer).job_position_id = self.chief
        self.assertEqual(self.spans()[-1][1], "Chief")
        self.env.invalidate_all()
        position = self.person.position_ids
        self.assertTrue(position)
        with self.assertRaises(AccessError):
            position.with_user(self.officer).unlink()
