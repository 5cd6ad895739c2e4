"""What a reader finds in documents, e-mails, spreadsheets, settings and dialogs."""

import json
import re
import subprocess
import tempfile

import database
import openpyxl
from jalali_reader import FIELD, ROWS, Reader, clean
from jalali_world import LEAD, MOMENT

SHEET = ".o_form_view .o_form_sheet"

SAVE = ".modal .o_form_button_save, .modal button[name=preference_save]"
# Gives the page's file input a file.
UPLOAD = """(text) => {
    const input = document.querySelector(".o_control_panel input[type=file]");
    const files = new DataTransfer();
    files.items.add(new File([text], "birds.csv", {type: "text/csv"}));
    input.files = files.files;
    input.dispatchEvent(new Event("change", {bubbles: true}));
}"""


class Documents(Reader):
    """All that is not a view of records."""

    def session(self):
        """A session of this reader without a browser."""
        return self.host.session(self.login)

    def text_of(self, path):
        """Words of a page that the server makes."""
        status, _headers, body = self.session().get(path)
        assert status == 200, (path, status)
        page = re.sub("<(style|script|head).*?</\\1>", "", body.decode(), flags=re.S)
        return clean(re.sub("<[^>]+>", " ", page))

    def customer(self):
        """The customer who reads this reader's language."""
        return "buyer_fa" if self.login in ("jalali", "modern") else "buyer_en"

    def report(self):
        """A quotation speaks its customer's language and calendar."""
        order = self.world.orders[self.customer()]
        pages = self.text_of(f"/report/html/sale.report_saleorder/{order}")
        seen = {"report: dates of a quotation": dates(pages)}
        if self.customer() == "buyer_en":
            # The host's fonts in an English PDF are drawings, not text.
            return seen
        pdf = self.session().get(f"/report/pdf/sale.report_saleorder/{order}")[2]
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            command = ["pdftotext", "-layout", file.name, "-"]
            text = subprocess.run(command, capture_output=True, text=True, check=True)
        return seen | {"report: dates in its PDF": dates(clean(text.stdout), sort=True)}

    def portal(self):
        """The customer's own pages, in the customer's browser."""
        customer = self.customer()
        order = self.world.orders[customer]
        self.visit("/my/quotes", customer)
        table = self.page.text("table.o_portal_my_doc_table")
        seen = {"portal: list": dates(clean(table))}
        self.picture("portal-list")
        self.page.open(f"{self.host.url}/my/orders/{order}")
        seen["portal: quotation"] = dates(clean(self.page.text("#quote_content, main")))
        self.picture("portal")
        self.enter()
        return seen

    def mail(self):
        """A template of mail, rendered for a record as a test."""
        order = self.world.orders[self.customer()]
        context = {
            "default_mail_template_id": self.world.template,
            "default_resource_ref": f"sale.order,{order}",
        }
        self.show(
            "form",
            "mail.template.preview",
            view=False,
            wait=".modal .o_field_widget[name=body_html]",
            context=context,
            target="new",
        )
        body = ".modal .o_field_widget[name=body_html]"
        self.page.wait_text("Due", body)
        seen = {"mail: a template": self.says(f"{body} p")}
        self.page.press("Escape")
        self.page.wait_gone(".modal")
        return seen

    def export(self):
        """A list in Excel: real dates, shown in the reader's calendar."""
        self.leads("list", 0)
        self.page.wait_for(ROWS)
        self.page.click(".o_cp_action_menus button")
        with self.page.download() as files:
            self.page.click(".o_export_all_menu")
        sheet = openpyxl.load_workbook(files[0]).active
        cell = sheet["B2"]
        return {"excel: a date": f"{cell.value:%Y-%m-%d} as {cell.number_format}"}

    def imported(self):
        """A column of dates in a file: its preview, and what is stored of it."""
        name = f"Hatched for {self.login}"
        day = "1404/09/03" if self.jalali else "11/24/2025"
        action = {"type": "ir.actions.client", "tag": "import"}
        self.do_action(action | {"params": {"model": LEAD}})
        self.page.wait_for(".o_import_file")
        lines = f"name,date_deadline\n{name},{self.digits(day)}\n"
        self.page.run(f"({UPLOAD})({json.dumps(lines)})")
        preview = ".o_import_preview"
        self.page.until(lambda: self.page.count(preview) == 2, "the preview")
        seen = {"import: preview": self.says(preview)}
        self.picture("import")
        self.page.click(".o_control_panel .btn-secondary:nth-of-type(2)")
        query = "SELECT date_deadline::text FROM crm_lead WHERE name = %s"
        stored = lambda: database.sql(query, self.host.database, name)  # noqa: E731
        self.page.until(stored, "the import")
        return seen | {"import: stored": stored()[0][0]}

    def metadata(self):
        """When a record was made, as a developer's dialog tells."""
        query = "UPDATE crm_lead SET create_date = %s, write_date = %s WHERE id = %s"
        lead = self.world.lead
        database.sql(query, self.host.database, MOMENT, MOMENT, lead)
        self.enter("/odoo?debug=1")
        self.form()
        self.page.click(".o_debug_manager button")
        item = ".o-dropdown--menu .o-dropdown-item"
        word = "نمایش متادیتا|متادیتا|Metadata"
        found = f"""Array.from(document.querySelectorAll("{item}")).find(
            (e) => /^({word})$/.test(e.innerText.trim()))"""
        self.page.until(lambda: self.page.run(f"Boolean({found})"), word)
        self.page.run(f"{found}.click()")
        self.page.wait_for(".modal table")
        rows = self.says(".modal table tr").split(" | ")
        made, changed = [row for row in rows if clock(row)]
        self.picture("metadata")
        self.page.press("Escape")
        return {"metadata: made": clock(made), "metadata: changed": clock(changed)}

    def preferences(self):
        """The other calendar chosen by its reader holds on the next page."""
        seen = {}
        self.enter("/odoo?debug=0")
        for step, calendar in (("changed", self.other), ("back", "language")):
            action = self.session().call("res.users", "action_get")
            own = {"res_id": self.world.users[self.login]}
            self.do_action(action | own)
            self.page.wait_for(".modal .o_form_view")
            field = ".modal .o_field_widget[name=calendar_type]"
            tabs = ".modal .o_notebook .nav-link"
            self.page.wait_for(tabs)
            for tab in range(1, self.page.count(tabs) + 1):
                if self.page.count(f"{field} input, {field} select"):
                    break
                own = f".modal .o_notebook .nav-item:nth-child({tab})"
                self.page.click(f"{own} a")
                # The page of a tab is drawn in the same step as its mark.
                self.page.wait_for(f"{own} .nav-link.active")
            self.choose(field, calendar)
            self.page.click(SAVE)
            self.page.wait_gone(".modal")
            # Saving loads the page anew by itself; that is not the page to look at.
            self.page.open("about:blank")
            self.page.open(f"{self.host.url}/odoo")
            self.page.wait_for(".o_action_manager > *")
            self.form("readonly")
            seen[f"preferences: {step}"] = self.says(FIELD % "date_deadline")
        return seen

    @property
    def other(self):
        """The calendar that this reader does not see."""
        return "gregorian" if self.jalali else "jalali"

    def choose(self, field, calendar):
        """Choose a calendar in the select menu of a field."""
        labels = {
            "jalali": ("شمسی (جلالی)", "Jalali (Shamsi)"),
            "gregorian": ("میلادی", "Gregorian"),
            "language": ("بر پایهٔ زبان", "By language"),
        }[calendar]
        self.picture("preferences")
        self.page.click(f"{field} input")
        label = labels[0] if self.login in ("jalali", "modern") else labels[1]
        self.page.click_text(label, ".o_select_menu_item, .o_select_menu_item *")

    def lunar(self):
        """The list of lunar months."""
        self.show("list", "toloo.lunar.month", view=False, domain=[["year", "=", 1447]])
        self.page.wait_for(ROWS)
        self.picture("lunar")
        return {"lunar: first day": self.says(f"{ROWS}:first-child td[name=first_day]")}


def clock(text):
    """The moment in a text, from its first digit, or nothing."""
    found = re.search(r"[\d۰-۹/]+ [\d۰-۹:]{8}( [AP]M)?", text)
    return found and found[0]


def dates(text, sort=False):
    """The dates in a text, each once, by their place or by their value."""
    found = dict.fromkeys(re.findall(r"[\d۰-۹]+/[\d۰-۹]+/[\d۰-۹]+", text))
    return " | ".join(sorted(found) if sort else found)
