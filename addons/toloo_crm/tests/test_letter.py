from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_letter import LetterCase, page_count


@tagged("post_install", "-at_install")
class TestLetter(LetterCase):
    def test_addressed_to_the_contact_person(self):
        letter = self.letters(self.firm)
        self.assertEqual(letter.partner_id, self.firm)
        self.assertEqual(letter.person_id, self.contact)
        self.assertIn("سرکار خانم مینا کریمی", letter.content)
        letter.action_print()
        self.assertEqual(letter.addressee, "سرکار خانم مینا کریمی")
        self.assertEqual(letter.subject, "معرفی صنایع نمونه")
        self.assertIn("صنایع نمونه", letter.address_text)
        self.assertIn("خیابان امیرکبیر", letter.address_text)

    def test_numbers_restart_each_jalali_year(self):
        one, two = self.letters(self.firm | self.person, letter_date="2026-03-19")
        # 28 Esfand 1404, then 1 Farvardin 1405
        later = self.letters(self.person, letter_date="2026-03-21")
        (one | two | later).action_print()
        self.assertEqual((one.year, later.year), (1404, 1405))
        numbers = [letter.number for letter in (one | two).sorted("id")]
        first = int(numbers[0].split("/")[1])
        self.assertEqual(numbers, [f"1404/{first}", f"1404/{first + 1}"])
        self.assertTrue(later.number.startswith("1405/"))
        self.assertEqual(later.content.count("۱۴۰۵/"), 2)

    def test_number_by_hand(self):
        self.template.numbering = "hand"
        letter = self.letters(self.person)
        with self.assertRaises(UserError):
            letter.action_print()
        letter.number = "۱۲۳/ب"
        letter.action_print()
        self.assertEqual(letter.number, "123/ب")
        self.assertIn("۱۲۳/ب", letter.body)

    def test_number_once_in_a_year_and_company(self):
        self.letters(self.person, letter_date="2026-05-01").number = "77"
        other = self.letters(self.person, letter_date="2025-05-01")
        other.number = "77"
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            other.date = "2026-06-01"
            other.flush_recordset()

    def test_a_number_given_by_hand_is_not_drawn(self):
        drawn = self.letters(self.person)
        drawn.action_print()
        year, last = drawn.number.split("/")
        hand, letter = self.letters(self.firm | self.person).sorted("id")
        hand.number = f"{year}/{int(last) + 1}"
        letter.action_print()
        self.assertEqual(letter.number, f"{year}/{int(last) + 2}")

    def test_printed_text_stays(self):
        letter = self.letters(self.firm)
        letter.action_print()
        before = letter.content
        self.contact.salutation = "خانم دکتر"
        self.template.text = "<p>دیگر</p>"
        self.firm.street = "جای دیگر"
        letter.action_print()
        self.assertEqual(letter.content, before)
        self.assertIn("امیرکبیر", letter.address_text)
        for name in ("text", "number", "partner_id", "date"):
            with self.assertRaises(UserError):
                letter[name] = letter.copy_data()[0].get(name) or "9"
        with self.assertRaises(UserError):
            letter.unlink()
        # Worked out, and not taken from anybody.
        letter.write({"state": "draft", "body": "x"})
        self.assertEqual((letter.state, letter.content), ("printed", before))

    def test_sent_once_with_its_address(self):
        letters = self.letters(self.firm | self.person)
        with self.assertRaises(UserError):
            letters.action_send()
        letters.action_print()
        letters.action_send()
        letters.action_send()
        sendings = letters.sending_id
        self.assertEqual(len(sendings), 2)
        self.assertEqual(set(letters.mapped("state")), {"sent"})
        sending = sendings.filtered(lambda s: s.partner_id == self.firm)
        self.assertIn("امیرکبیر", sending.address_text)
        self.assertEqual(sending.kind_id, self.template.kind_id)
        count = self.env["toloo.sending"].search_count([("id", "in", sendings.ids)])
        self.assertEqual(count, 2)

    def test_template_refuses_unknown_fields(self):
        for values in ({"text": "<p>{رمز}</p>"}, {"subject": "{object.env}"}):
            with self.assertRaises(ValidationError):
                self.template.write(values)
        self.template.write(
            {"field_ids": [Command.create({"name": "رمز"})], "text": "<p>{رمز}</p>"}
        )
        with self.assertRaises(ValidationError):
            self.template.field_ids = [Command.create({"name": "نام"})]

    def test_free_fields(self):
        self.template.write(
            {
                "field_ids": [Command.create({"name": "مبلغ", "value": "100"})],
                "text": "<p>{مبلغ} ریال، {نام}</p>",
            }
        )
        mailing = self.mailing(self.person, template_id=self.template.id)
        self.assertEqual(mailing.value_ids.mapped("name"), ["مبلغ"])
        mailing.value_ids.value = "2,500,000"
        domain = mailing.action_make_letters()["domain"]
        letter = mailing.env["toloo.letter"].search(domain)
        self.assertIn("2,500,000 ریال، Person here", letter.content)
        mailing.value_ids.value = False
        domain = mailing.action_make_letters()["domain"]
        gap = mailing.env["toloo.letter"].search(domain)
        with self.assertRaisesRegex(UserError, "مبلغ"):
            gap.action_print()

    def test_person_and_address_belong_to_the_contact(self):
        letter = self.letters(self.firm)
        for name in ("person_id", "address_id"):
            with self.assertRaises(ValidationError):
                letter[name] = self.person

    def test_pdf_of_many(self):
        """One PDF, a page a letter."""
        letters = self.letters(self.firm | self.person | self.company)
        content = self.pdf(letters.action_print(), letters.env)
        self.assertEqual(page_count(content), len(letters))

    def test_sizes_of_paper_are_not_mixed(self):
        letters = self.letters(self.firm | self.person)
        letters[0].paper = "a5"
        with self.assertRaises(UserError):
            letters.action_print()
