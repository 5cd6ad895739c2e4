"""A day of a salesperson and of her manager in a browser, in Persian: from the lead to
the paid commission."""

import datetime
import itertools
import json
import re
import subprocess
import unicodedata
import zoneinfo
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import iran
import jdatetime
import openpyxl
from journeys import DIGITS, EMPTY, FIELD, IN_DIALOG, PATIENCE, ROWS, Journey
from paths import SUFFIX

TEHRAN = zoneinfo.ZoneInfo("Asia/Tehran")
MANAGER, COLLEAGUE = "parisa", "babak"
CUSTOMER, PERSON = "کاوه رستگار", 10
TYPED_NUMBER = "۰۹۱۲ ۵۵۵ ۱۰۱۰"
FORGOTTEN = 6
STREET, POSTCODE = "خیابان چهارباغ، کوچهٔ سپاهان، پلاک ۱۲", "8134567890"
LEAD = "نرم‌افزار حسابداری برای دفتر"
SUBJECT = "گفت‌وگو دربارهٔ قیمت"
TASK = "ارسال نمونهٔ قرارداد"
LETTER = "سپاس از خرید"
HOUSE = "نرم‌افزار سپاهان"
MARKETER = "پیمان رستمی"
# (name, price of one, quantity, discount by amount, the marketer's percent).
PRODUCTS = (
    ("اشتراک سالانهٔ حسابداری", 12_500_000, 3, 400_001, "3.5"),
    ("آموزش حضوری", 7_333_333, 1, 0, "5"),
)
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PERCENT, TAX = 7, 10
DAYS_SILENT = 45

BLOCK = ".o_toloo_customer_block[data-key=%s]"
LINE = f"{FIELD % 'order_line'} .o_selected_row"
CELL = LINE + " .o_field_widget[name=%s]"
POSTED = ".o_statusbar_status [data-value=posted].o_arrow_button_current"
SETTLEMENT = ".o_list_view .o_data_row:has(td[name=entry_count]) td[name=payee_id]"
ORDER = """
    SELECT id, amount_untaxed::bigint, amount_tax::bigint, amount_total::bigint,
           document_discount_amount::bigint, opportunity_id, marketer_id
      FROM sale_order WHERE partner_id = %s
"""
ORDER_LINES = """
    SELECT price_subtotal::bigint, document_discount::bigint FROM sale_order_line
     WHERE order_id = %s ORDER BY id
"""
INVOICE = """
    SELECT id, state, amount_untaxed::bigint, amount_tax::bigint, amount_total::bigint,
           name, marketer_id
      FROM account_move WHERE partner_id = %s AND move_type = 'out_invoice'
"""
INVOICE_LINES = """
    SELECT price_subtotal::bigint, (-balance)::bigint FROM account_move_line
     WHERE move_id = %s AND display_type = 'product' ORDER BY id
"""
EARNED = "SELECT amount::bigint FROM toloo_sale_commission ORDER BY id"
SETTLED = """
    SELECT id, state, amount::bigint, entry_count FROM toloo_sale_settlement
"""
LETTERS = """
    SELECT state, number, sending_id IS NOT NULL FROM toloo_letter
     WHERE partner_id = %s
"""
TALKS = "SELECT name FROM toloo_interaction WHERE partner_id = %s"


def rounded(number):
    """To the rial."""
    return int(Decimal(number).quantize(Decimal(1), ROUND_HALF_UP))


def largest_remainders(total, weights):
    """`total` in whole parts as the weights have it; who loses most of his fraction is
    given the rest first."""
    exact = [Decimal(total) * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


class Reckoned:
    """The day's amounts in rial, reckoned without the server."""

    def __init__(self):
        lines = [price * many - off for _n, price, many, off, _p in PRODUCTS]
        self.discount = rounded(Decimal(sum(lines)) * PERCENT / 100)
        self.shares = largest_remainders(self.discount, lines)
        self.lines = [a - b for a, b in zip(lines, self.shares, strict=True)]
        self.untaxed = sum(self.lines)
        self.tax = rounded(Decimal(self.untaxed) * TAX / 100)
        self.total = self.untaxed + self.tax
        percents = [Decimal(product[-1]) for product in PRODUCTS]
        earned = zip(self.lines, percents, strict=True)
        self.earned = [rounded(line * percent / 100) for line, percent in earned]


class TestCrmJourney(Journey):
    name = f"toloo_crm_journey{SUFFIX}"
    maxDiff = None

    @classmethod
    def make_world(cls):
        cls.reckoned = Reckoned()
        cls.today = datetime.datetime.now(TEHRAN).date()
        cls.speak_rial()
        cls.make_books()
        cls.make_products()
        cls.make_contacts()
        cls.make_letter()
        cls.make_users()

    @classmethod
    def make_books(cls):
        """A chart of accounts and a tax that is rounded once a document."""
        call, company = cls.admin.call, cls.ref("base", "main_company")
        if not call("account.journal", "search", [("type", "=", "sale")]):
            chart = "account.chart.template"
            call(chart, "try_loading", "generic_coa", company, False)
        rule = {"tax_calculation_rounding_method": "round_globally"}
        call("res.company", "write", [company], {"name": HOUSE, **rule})
        prices, rial = call("product.pricelist", "search", []), cls.ref("base", "IRR")
        call("product.pricelist", "write", prices, {"currency_id": rial})
        group = {"name": "ارزش افزوده"}
        tax = {
            "name": "ارزش افزوده",
            "amount": TAX,
            "type_tax_use": "sale",
            "tax_group_id": call("account.tax.group", "create", group),
        }
        cls.tax = call("account.tax", "create", tax)

    @classmethod
    def make_products(cls):
        values = [
            {
                "name": name,
                "type": "service",
                "invoice_policy": "order",
                "list_price": price,
                "taxes_id": [(6, 0, [cls.tax])],
                "own_commission": True,
                "agency_percent": 100,
                "marketer_percent": float(percent),
            }
            for name, price, _many, _off, percent in PRODUCTS
        ]
        cls.admin.call("product.template", "create", values)

    @classmethod
    def make_contacts(cls):
        """The customer with an address, a marketer, and a talk of long ago."""
        call = cls.admin.call
        people = cls.world.people[iran.ISFAHAN]
        cls.customer = people[PERSON - 1]
        place = {"street": STREET, "zip": POSTCODE, "city": "اصفهان"}
        call("res.partner", "write", [cls.customer], {"name": CUSTOMER, **place})
        state = cls.world.states[iran.ISFAHAN]
        marketer = {"name": MARKETER, "is_marketer": True, "state_id": state}
        cls.marketer = call("res.partner", "create", marketer)
        long_ago = datetime.datetime.now() - datetime.timedelta(DAYS_SILENT)
        talk = {
            "partner_id": people[FORGOTTEN - 1],
            "name": "تماس نخست",
            "date_start": long_ago.strftime("%Y-%m-%d %H:%M:%S"),
            "channel_id": cls.ref("toloo_base", "channel_phone"),
            "user_id": cls.world.users[iran.OFFICER],
        }
        call("toloo.interaction", "create", talk)

    @classmethod
    def make_letter(cls):
        sequence = {"name": "شمارهٔ نامه", "prefix": "ن/", "company_id": False}
        values = {
            "name": LETTER,
            "subject": LETTER,
            "paper": "a4",
            "numbering": "sequence",
            "sequence_id": cls.admin.call("ir.sequence", "create", sequence),
            "text": "<p>{خطاب و نام}</p><p>با سلام و احترام</p>"
            "<p>از خرید شما در {تاریخ} سپاسگزاریم.</p>",
            "signer": "نرگس صادقی",
            "signer_title": "کارشناس فروش",
        }
        cls.admin.call("toloo.letter.template", "create", values)

    @classmethod
    def make_users(cls):
        """Rights of the salesperson, her manager, and a colleague of another place."""
        more = ["toloo_crm.group_invoice_post", "toloo_crm.group_commission_manager"]
        groups = [(4, cls.ref(*group.split("."))) for group in more]
        sales = [cls.world.users[iran.SALES]]
        cls.admin.call("res.users", "write", sales, {"group_ids": groups})
        manager = ["toloo_access.group_manager", "sales_team.group_sale_manager"]
        manager += ["base.group_allow_export"]
        commission = ["toloo_crm.group_commission_manager"]
        head = manager + commission
        cls.colleague(MANAGER, "پریسا نادری", head, cls.world.pattern)
        tehran = cls.pattern("تهران", "state_ir_10")
        cls.colleague(COLLEAGUE, "بابک احمدی", manager + commission, tehran)

    def shoot(self, name):
        self.page.screenshot(f"crm-{name}")
        self.assert_quiet()

    def pdf_text(self, path):
        """The text of a PDF, with letters in their plain forms and no marks of
        direction."""
        self.assertEqual(Path(path).read_bytes()[:5], b"%PDF-")
        done = subprocess.run(
            ["pdftotext", "-layout", path, "-"],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return MARKS.sub("", unicodedata.normalize("NFKC", done.stdout))

    def take_file(self, selector):
        """Click and return the path of what is downloaded."""
        with self.page.download() as files:
            self.page.click(selector)
        return files[0]

    # One day

    def test_a_day_of_a_salesperson_and_her_manager(self):
        self.enters_a_lead()
        self.finds_the_customer()
        self.logs_an_interaction()
        self.gives_herself_a_task()
        self.makes_a_quotation()
        self.makes_the_invoice()
        self.prints_a_label()
        self.writes_a_letter()
        self.reports_to_excel()
        self.settles_commission()
        self.looks_at_the_customer()
        self.manager_looks_around()
        self.manager_confirms()
        self.colleague_sees_nothing()

    def enters_a_lead(self):
        self.enter("action-crm.crm_lead_opportunities?view_type=list", ".o_list_view")
        self.page.click(".o_list_button_add")
        self.page.wait_for(FIELD % "partner_id")
        self.write(f"{FIELD % 'name'} textarea, {FIELD % 'name'} input", LEAD)
        self.choose("partner_id", CUSTOMER)
        self.save()
        query = "SELECT id, name FROM crm_lead WHERE partner_id = %s"
        ((self.lead, name),) = self.rows(query, self.customer)
        self.assertEqual(name, LEAD)
        self.shoot("lead")

    def finds_the_customer(self):
        """By the number, as it is typed by a Persian, to his page."""
        self.write(".o_toloo_search_input", TYPED_NUMBER)
        self.page.wait_text(CUSTOMER, ".o_toloo_hit.o_toloo_chosen")
        self.shoot("search")
        self.page.press("Enter")
        self.page.wait_text(CUSTOMER, ".o_toloo_customer_name")
        self.assert_quiet()

    def logs_an_interaction(self):
        self.page.click(".o_toloo_doings [data-method=action_log_interaction]")
        self.page.wait_for(IN_DIALOG % "name")
        self.write(f"{IN_DIALOG % 'name'} input", SUBJECT)
        self.page.click(".modal .o_form_button_save")
        self.page.wait_gone(".modal")
        self.page.wait_text(SUBJECT, BLOCK % "interactions")
        self.assertEqual(self.rows(TALKS, self.customer), [(SUBJECT,)])
        self.assert_quiet()

    def gives_herself_a_task(self):
        self.page.click(f"{BLOCK % 'tasks'} .o_toloo_new")
        name = f"{FIELD % 'name'} input, {FIELD % 'name'} textarea"
        self.page.wait_for(name)
        self.write(name, TASK)
        self.type_date("date_deadline", self.today)
        self.save()
        self.shoot("task")

    def makes_a_quotation(self):
        self.enter(f"action-crm.crm_lead_opportunities/{self.lead}", FIELD % "name")
        self.page.click("button[name=action_sale_quotations_new]")
        self.page.wait_for(FIELD % "order_line")
        self.choose("marketer_id", MARKETER)
        for product in PRODUCTS:
            self.adds_a_line(*product)
        self.type_number("document_discount_value", PERCENT)
        self.save()
        reckoned = self.reckoned
        ((self.order, *amounts, lead, marketer),) = self.rows(ORDER, self.customer)
        sums = [reckoned.untaxed, reckoned.tax, reckoned.total, reckoned.discount]
        self.assertEqual(amounts, sums)
        self.assertEqual((lead, marketer), (self.lead, self.marketer))
        lines = list(zip(reckoned.lines, reckoned.shares, strict=True))
        self.assertEqual(self.rows(ORDER_LINES, self.order), lines)
        self.shoot("quotation")

    def adds_a_line(self, name, price, many, off, _percent):
        lines = f"{FIELD % 'order_line'} .o_data_row"
        before = self.page.count(lines)
        self.page.click(f"{FIELD % 'order_line'} .o_field_x2many_list_row_add a")
        self.page.until(lambda: self.page.count(lines) > before, "a new line")
        cell = json.dumps(CELL % "price_unit" + " input")
        priced = f"/[1-9]/.test(document.querySelector({cell})?.value)"
        self.choose("product_template_id", name, CELL, lambda: self.page.run(priced))
        looks = itertools.count()

        def filled():
            shown = re.sub(r"\D", "", self.page.text(CELL % "price_subtotal"))
            if int(shown or 0) == price * many - off:
                return True
            if not next(looks) % PATIENCE:
                self.write(f"{CELL % 'product_uom_qty'} input", str(many))
                self.write(f"{CELL % 'discount_amount'} input", str(off))
                # Not by Tab, which would begin the next line.
                self.page.click(f"{CELL % 'price_unit'} input")
            return False

        self.page.until(filled, "the line's amount")

    def makes_the_invoice(self):
        self.page.click("button[name=action_toloo_invoice]")
        self.page.wait_for(POSTED)
        reckoned = self.reckoned
        ((self.invoice, state, *amounts, number, marketer),) = self.rows(
            INVOICE, self.customer
        )
        self.number = number
        self.assertEqual(state, "posted")
        self.assertEqual(amounts, [reckoned.untaxed, reckoned.tax, reckoned.total])
        self.assertEqual(marketer, self.marketer)
        lines = [(amount, amount) for amount in reckoned.lines]
        self.assertEqual(self.rows(INVOICE_LINES, self.invoice), lines)
        self.assertEqual([row[0] for row in self.rows(EARNED)], reckoned.earned)
        self.shoot("invoice")

    def opens_from_his_page(self, method):
        self.enter(f"toloo-customer/{self.customer}", BLOCK % "invoices")
        self.page.click(f".o_toloo_doings [data-method={method}]")
        self.page.wait_text(CUSTOMER, f"{IN_DIALOG % 'line_ids'} .o_data_row")

    def prints_a_label(self):
        self.opens_from_his_page("action_toloo_labels")
        self.shoot("labels")
        text = self.pdf_text(self.take_file(".modal button[name=action_print_labels]"))
        self.assertIn("چهارباغ", text)
        self.assertIn(POSTCODE.translate(DIGITS), text)
        self.assert_quiet()

    def writes_a_letter(self):
        self.opens_from_his_page("action_toloo_letters")
        self.choose("template_id", LETTER, IN_DIALOG)
        self.shoot("letter-dialog")
        self.page.click(".modal button[name=action_make_letters]")
        self.page.wait_gone(".modal")
        self.page.wait_text(CUSTOMER, ROWS)
        self.page.click(f"{ROWS} td[name=subject]")
        self.page.wait_for(".o_notebook a[name=content]")
        self.open_tab("content")
        self.shoot("letter")
        self.page.click("button[name=action_print]")
        text = self.pdf_text(self.take_file(".modal-footer .btn-primary"))
        self.assertIn(CUSTOMER.split()[0], text)
        day = jdatetime.date.fromgregorian(date=self.today)
        self.assertIn(str(day.year).translate(DIGITS), text)
        self.page.click("button[name=action_send]")
        self.page.wait_for("button[name=action_open_sending]")
        ((state, number, logged),) = self.rows(LETTERS, self.customer)
        self.assertEqual((state, number, logged), ("sent", "ن/1", True))
        self.assert_quiet()

    def reports_to_excel(self):
        self.enter("toloo-sales-years", ".o_toloo_sale_year table")
        self.shoot("sales-years")
        book = openpyxl.load_workbook(self.take_file("button[name=action_excel]"))
        self.assertTrue(book.active.sheet_view.rightToLeft)
        cells = [cell.value for row in book.active.iter_rows() for cell in row]
        for (name, *_rest), amount in zip(PRODUCTS, self.reckoned.lines, strict=True):
            self.assertIn(name, cells)
            self.assertIn(amount, cells)
        self.assertIn(self.reckoned.untaxed, cells)
        self.assert_quiet()

    def settles_commission(self):
        """She reckons the month; the manager will confirm it."""
        self.enter("toloo-sale-commission", ROWS)
        self.shoot("commission")
        self.menu("toloo_crm.menu_sales", "toloo_crm.menu_sale_settlement_make")
        self.page.click(f"{IN_DIALOG % 'period'} input[data-value=this]")
        self.page.wait_text(f"{len(PRODUCTS)}", IN_DIALOG % "entry_count")
        self.shoot("settle")
        self.page.click(".modal button[name=action_settle]")
        self.page.wait_gone(".modal")
        self.page.wait_text(MARKETER, SETTLEMENT)
        earned = sum(self.reckoned.earned)
        ((_id, state, amount, count),) = self.rows(SETTLED)
        self.assertEqual((state, amount, count), ("draft", earned, len(PRODUCTS)))
        self.page.click(SETTLEMENT)
        self.page.wait_for(f"{FIELD % 'line_ids'} .o_data_row")
        self.reads_the_statement()

    def reads_the_statement(self):
        earned = sum(self.reckoned.earned)
        self.shoot("settlement")
        report = self.ref("toloo_crm", "action_report_sale_settlement_xlsx")
        sheet = openpyxl.load_workbook(
            self.take_file(f"button[name='{report}']")
        ).active
        self.assertTrue(sheet.sheet_view.rightToLeft)
        cells = {cell.value for row in sheet.iter_rows() for cell in row}
        self.assertLessEqual({earned, *self.reckoned.earned}, cells)
        report = self.ref("toloo_crm", "action_report_sale_settlement")
        text = self.pdf_text(self.take_file(f"button[name='{report}']"))
        self.assertIn(f"{earned:,}", text)
        self.assert_quiet()

    def looks_at_the_customer(self):
        self.enter(f"toloo-customer/{self.customer}", BLOCK % "invoices")
        self.page.wait_text(self.number, BLOCK % "invoices")
        self.shoot("customer")
        self.page.resize(390, 844, phone=True)
        self.enter(f"toloo-customer/{self.customer}", BLOCK % "invoices")
        self.assertEqual(self.page.overflow(), [])
        self.shoot("customer-phone")
        self.enter(f"sales/{self.order}", FIELD % "partner_id")
        self.assertEqual(self.page.overflow(), [])
        self.shoot("quotation-phone")
        self.page.resize(1280, 800)

    # Her manager

    def manager_looks_around(self):
        card = ".o_kanban_record:not(.o_kanban_ghost)"
        self.enter("toloo-task-board", card, MANAGER)
        self.page.wait_text("نرگس صادقی", ".o_kanban_renderer")
        self.shoot("board")
        self.enter("toloo-forgotten", ROWS, MANAGER)
        names = self.page.texts(f"{ROWS} td[name=display_name]")
        self.assertEqual(names, [self.world.person_name(FORGOTTEN)])
        self.shoot("forgotten")
        self.enter("toloo-unsettled-invoices", ROWS, MANAGER)
        self.page.wait_text(CUSTOMER, ROWS)
        self.assertEqual(self.page.texts(f"{ROWS} td[name=name]"), [self.number])
        self.shoot("unsettled")
        self.enter("toloo-sales-years", ".o_toloo_sale_year table", MANAGER)
        self.page.wait_text(PRODUCTS[0][0], ".o_toloo_sale_year")
        self.assert_quiet()

    def manager_confirms(self):
        self.enter("toloo-sale-settlements", SETTLEMENT, MANAGER)
        self.page.click(SETTLEMENT)
        self.page.click("button[name=action_confirm]")
        self.page.click("button[name=action_pay]")
        self.page.wait_gone("button[name=action_pay]")
        ((_id, state, amount, _count),) = self.rows(SETTLED)
        self.assertEqual((state, amount), ("paid", sum(self.reckoned.earned)))
        self.shoot("paid")

    def colleague_sees_nothing(self):
        for path in (
            "toloo-unsettled-invoices",
            "toloo-letters",
            "toloo-tasks",
            "toloo-sale-settlements",
            "toloo-forgotten",
        ):
            self.enter(path, ".o_list_view", COLLEAGUE)
            # The host greets each user with a task of his own.
            self.page.wait_for(ROWS if path == "toloo-tasks" else EMPTY)
            for name in (CUSTOMER, MARKETER, TASK):
                self.assertNotIn(name, self.page.text(), path)
        self.write(".o_toloo_search_input", TYPED_NUMBER)
        self.page.wait_for(".o_toloo_search_note")
        self.page.wait_gone(".o_toloo_hit")
        self.assertNotIn(CUSTOMER, self.page.text())
        self.assert_quiet()
