import os
import re
import subprocess
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import file_path

from odoo.addons.base.models import ir_actions_report

from ..models.ir_actions_report import FONTS
from ..tools import bidi_html, fontconfig, pdf_page

LINES = (
    "می\u200cشود خانه\u200cها",
    "لپ\u200cتاپ Lenovo ThinkPad X1 Carbon (نسل ۱۲)، ۱۴ اینچی با 32GB حافظهٔ LPDDR5x",
    "این متن سادهٔ فارسی در ستونی باریک است و باید در چند سطر شکسته شود و بیرون نرود",
    "تلفن +98 21 8888-1234 و مبلغ 1,250,000 ریال (15%) بابت INV/1404/00012",
)
COLUMN = 200  # points
BOX = re.compile(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)<')
JOINED = "\ufbff\ufeb8"  # yeh and sheen as they look inside a word
APART = "\ufbfd"  # yeh as it looks at the end of a word


@tagged("post_install", "-at_install")
class TestPdfPersian(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fa_IR")
        lines = "".join(f"<p>{line}</p>" for line in LINES)
        arch = f"""
            <t t-name="toloo_jalali.test_report"><t t-call="web.html_container">
                <t t-foreach="docs" t-as="o"><t t-call="web.external_layout">
                    <div class="page"><div style="width: {COLUMN}pt">{lines}</div></div>
                </t></t>
            </t></t>
        """
        view = cls.env["ir.ui.view"].create(
            {"name": "test", "type": "qweb", "key": "toloo_jalali.test_report"}
            | {"arch": arch}
        )
        cls.env["ir.model.data"].create(
            {"module": "toloo_jalali", "name": "test_report", "model": view._name}
            | {"res_id": view.id}
        )
        cls.report = cls.env["ir.actions.report"].create(
            {"name": "test", "model": "res.partner", "report_type": "qweb-pdf"}
            | {"report_name": "toloo_jalali.test_report"}
        )

    def _render(self, lang):
        """Print the report in a language: (path of the PDF, what wkhtmltopdf read)."""
        seen = {}
        real = ir_actions_report._run_wkhtmltopdf

        def run(args):
            seen["html"] = Path(args[-2]).read_text()
            seen["fonts"] = os.environ.get("FONTCONFIG_FILE")
            return real(args)

        report = self.report.with_context(lang=lang, force_report_rendering=True)
        partner = self.env.user.partner_id
        with patch.object(ir_actions_report, "_run_wkhtmltopdf", run):
            content, kind = report._render_qweb_pdf(report, partner.ids)
        self.assertEqual(kind, "pdf")
        path = Path(self.enterContext(tempfile.TemporaryDirectory())) / "report.pdf"
        path.write_bytes(content)
        return path, seen

    def _ask(self, *command):
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        return run.stdout

    def _boxes(self, path):
        """(left, top, right, bottom, text) of each word, in points."""
        page = self._ask("pdftotext", "-bbox", path, "-")
        return [(*map(float, box[:4]), box[4]) for box in BOX.findall(page)]

    def test_persian_document(self):
        path, seen = self._render("fa_IR")
        self.assertTrue(seen["fonts"].endswith(FONTS))
        self.assertIn("Vazirmatn-Regular", self._ask("pdffonts", path))
        text = self._ask("pdftotext", "-raw", path, "-")
        self.assertIn(APART, text, "the half-space keeps letters apart")
        self.assertNotIn(JOINED, text)
        for whole in ("+98 21 8888-1234", "INV/1404/00012", "1,250,000"):
            self.assertIn(whole, text)
        boxes = [box for box in self._boxes(path) if box[4].strip()]
        self.assertGreater(len(boxes), 30)
        self._assert_in_column(boxes)
        self._assert_apart(boxes)

    def _assert_in_column(self, boxes):
        right = max(box[2] for box in boxes)
        for box in boxes:
            self.assertGreater(box[0], right - COLUMN - 2, f"beyond the column: {box}")

    def _assert_apart(self, boxes):
        """No word is drawn over another one of its line."""
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                lower = min(one[3], other[3]) - max(one[1], other[1])
                if lower > (one[3] - one[1]) / 2:
                    common = min(one[2], other[2]) - max(one[0], other[0])
                    self.assertLess(common, 1, f"{one} over {other}")

    def test_english_document_is_the_hosts(self):
        path, seen = self._render("en_US")
        self.assertNotIn(bidi_html.RUN_CLASS, seen["html"])
        self.assertIsNone(seen["fonts"])
        self.assertNotIn("Vazirmatn", self._ask("pdffonts", path))

    def test_page_numbers_are_persian(self):
        footer = pdf_page.parse(
            "<!DOCTYPE html><html><head><meta charset='utf-8'/></head><body>"
            "<div id='minimal_layout_report_footers'><div>صفحه"
            " <span class='page'>13</span></div></div></body></html>"
        )
        pdf_page.prepare_margin(footer, ["fa_IR"])
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        page, pdf = folder / "footer.html", folder / "footer.pdf"
        page.write_text(pdf_page.serialize(footer))
        with fontconfig.configured(file_path(FONTS)):
            self._ask("wkhtmltopdf", "--quiet", page, pdf)
        self.assertIn("۱۳", self._ask("pdftotext", pdf, "-"))

    def test_fonts_are_shown_while_somebody_prints(self):
        path = file_path(FONTS)
        with fontconfig.configured(path):
            with fontconfig.configured(path):
                self.assertEqual(os.environ["FONTCONFIG_FILE"], path)
            self.assertEqual(os.environ["FONTCONFIG_FILE"], path)
        self.assertNotIn("FONTCONFIG_FILE", os.environ)
        with patch.dict(os.environ, {"FONTCONFIG_FILE": "/etc/own.conf"}):
            with fontconfig.configured(path):
                self.assertEqual(os.environ["FONTCONFIG_FILE"], "/etc/own.conf")
            self.assertEqual(os.environ["FONTCONFIG_FILE"], "/etc/own.conf")
