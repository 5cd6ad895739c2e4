import re
import subprocess
import time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common_letter import LetterCase, page_count

POINT = 25.4 / 72
WORD = re.compile(
    r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>'
)


def words_of(content):
    """[[(left, top, right, bottom, word)]] of each page, in millimetres."""
    run = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    )
    pages = run.stdout.decode().split("<page ")[1:]
    return [
        [(*(float(x) * POINT for x in w[:4]), w[4]) for w in WORD.findall(page)]
        for page in pages
    ]


@tagged("post_install", "-at_install")
class TestLabelPdf(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sheet = cls.env.ref("toloo_crm.label_sheet_3_7")

    @classmethod
    def people(cls, count):
        """Persons with an address, whose names can be told from each other."""
        return cls.env["res.partner"].create(
            [
                {
                    "name": f"N{index:03}Z",
                    "state_id": cls.here.id,
                    "city": "Kashan",
                    "street": "Amirkabir 12",
                    "zip": "8713614567",
                }
                for index in range(count)
            ]
        )

    def print(self, people, **values):
        mailing = self.mailing(people, "label", **values)
        return self.pdf(mailing.action_print_labels(), mailing.env)

    def assertInLabels(self, pages, sheet, first=0):
        """Every word lies within its label, and each name in the label of its turn."""
        geometry, names = sheet._geometry(), {}
        for number, page in enumerate(pages):
            cells = [geometry.place(i) for i in range(geometry.count)]
            for left, top, right, bottom, word in page:
                inside = [
                    index
                    for index, (x, y) in enumerate(cells)
                    if x - 0.5 <= left
                    and right <= x + geometry.width + 0.5
                    and y - 0.5 <= top
                    and bottom <= y + geometry.height + 0.5
                ]
                self.assertEqual(len(inside), 1, f"{word} at {left}, {top}")
                if re.fullmatch(r"N\d{3}Z", word):
                    names[word] = number * geometry.count + inside[0] - first
        self.assertEqual(
            sorted(names.values()), list(range(len(names))), "none lost, none twice"
        )
        return names

    def test_labels_lie_in_their_places(self):
        for name in ("3_7", "3_8", "3_8_full"):
            sheet = self.env.ref(f"toloo_crm.label_sheet_{name}")
            with self.subTest(sheet=sheet.name):
                people = self.people(sheet.count + 5)
                content = self.print(people, sheet_id=sheet.id)
                pages = words_of(content)
                self.assertEqual(len(pages), 2)
                names = self.assertInLabels(pages, sheet)
                self.assertEqual(len(names), len(people))

    def test_corner_of_a_label(self):
        """The first line begins at the upper right corner, by the free edge."""
        (page,) = words_of(self.print(self.people(1), sheet_id=self.sheet.id))
        x, y = self.sheet._geometry().place(0)
        right = max(word[2] for word in page)
        top = min(word[1] for word in page)
        self.assertAlmostEqual(
            right, x + self.sheet.width - self.sheet.padding, delta=1
        )
        self.assertAlmostEqual(top, y + self.sheet.padding, delta=1.5)

    def test_place_before_street_before_name(self):
        (page,) = words_of(self.print(self.people(1), sheet_id=self.sheet.id))
        tops = {word[4]: word[1] for word in page}
        self.assertLess(tops["Kashan"], tops["Amirkabir"])
        self.assertLess(tops["Amirkabir"], tops["N000Z"])

    def test_used_sheet(self):
        pages = words_of(self.print(self.people(4), sheet_id=self.sheet.id, start=20))
        self.assertEqual(len(pages), 2)
        self.assertInLabels(pages, self.sheet, first=19)
        mailing = self.mailing(self.people(1), "label", sheet_id=self.sheet.id)
        for start in (0, 22):
            mailing.start = start
            with self.assertRaises(ValidationError):
                mailing.action_print_labels()

    def test_single_labels(self):
        sheet = self.env.ref("toloo_crm.label_sheet_single")
        pages = words_of(self.print(self.people(3), sheet_id=sheet.id))
        self.assertEqual(len(pages), 3)
        self.assertInLabels(pages, sheet)

    def test_five_hundred_at_once(self):
        people = self.people(500)
        start = time.monotonic()
        content = self.print(people, sheet_id=self.sheet.id)
        self.assertLess(time.monotonic() - start, 60)
        self.assertEqual(page_count(content), 24)

    def test_what_stands_on_a_label(self):
        """Province and city before the street, then the postal code, then to whom."""
        mailing = self.mailing(self.firm, "label", with_phone=True, with_sender=True)
        self.assertEqual(mailing.line_ids.person_id, self.contact | self.buyer)
        self.buyer.phone = "021 8855 5001"
        label = mailing._label(
            mailing.line_ids.filtered(lambda line: line.person_id == self.buyer)
        )
        self.assertEqual(
            label["place"],
            [
                f"{self.here.name}، کاشان",
                "خیابان امیرکبیر، پلاک ۱۲",
                label["place"][2],
            ],
        )
        self.assertIn("۸۷۱۳۶۱۴۵۶۷", label["place"][2])
        self.assertEqual(label["to"], "نادر صادقی")
        self.assertIn("صنایع نمونه", label["details"][0])
        self.assertEqual(label["phone"], "+98 21 8855 5001")
        self.assertTrue(label["sender"].startswith(self.env.company.name))

    def test_without_address_is_listed(self):
        dotted = self.new_contact("Dotted", self.here, street=" . - ")
        mailing = self.mailing(dotted | self.person | self.firm, "label")
        problems = {line.person_id: line.problem for line in mailing.line_ids}
        self.assertEqual(problems[dotted], "no_address")
        self.assertEqual(problems[self.person], "no_address")
        self.assertEqual(mailing.ticked_count, 2)
        self.assertEqual(mailing.problem_count, 2)
        with self.assertRaises(ValidationError):
            mailing.line_ids.ticked = True

    def test_nobody_ticked(self):
        mailing = self.mailing(self.firm, "label")
        mailing.action_tick_none()
        with self.assertRaises(UserError):
            mailing.action_print_labels()

    def test_sheets_that_do_not_fit_are_refused(self):
        with self.assertRaises(ValidationError):
            self.sheet.width = 80
