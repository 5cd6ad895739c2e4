import io

from odoo.tools.pdf import PdfFileReader

from odoo.addons.toloo_base.tests.common_people import PeopleCase


class LetterCase(PeopleCase):
    """A company with a contact person and another colleague, and a template."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fa_IR")
        cls.firm = cls.new_contact(
            "صنایع نمونه",
            cls.here,
            is_company=True,
            city="کاشان",
            street="خیابان امیرکبیر، پلاک 12",
            zip="8713614567",
            email="info@firm.example",
        )
        cls.contact = cls.new_contact(
            "مینا کریمی",
            cls.here,
            parent_id=cls.firm.id,
            is_contact_person=True,
            salutation="سرکار خانم",
            job_position_id=cls.chief.id,
            email="mina@firm.example",
        )
        cls.buyer = cls.new_contact(
            "نادر صادقی",
            cls.here,
            parent_id=cls.firm.id,
            job_position_id=cls.job.id,
            email="nader@firm.example",
        )
        cls.template = cls.env["toloo.letter.template"].create(
            {
                "name": "معرفی",
                "subject": "معرفی {شرکت}",
                "text": "<p>{خطاب و نام}</p><p>نامهٔ {شماره} به تاریخ {تاریخ}</p>",
            }
        )

    @classmethod
    def mailing(cls, partners, mode="letter", user=None, **values):
        """The dialog with the recipients of some contacts listed."""
        partners = partners.with_user(user or cls.manager)
        model = partners.env["toloo.mailing"].with_context(lang="fa_IR")
        mailing = model.create(
            {"mode": mode, "partner_ids": partners.ids, "template_id": False} | values
        )
        mailing.action_list()
        return mailing

    @classmethod
    def letters(cls, partners, user=None, **values):
        values = {"template_id": cls.template.id} | values
        mailing = cls.mailing(partners, "letter", user, **values)
        action = mailing.action_make_letters()
        return mailing.env["toloo.letter"].search(action["domain"])

    @classmethod
    def pdf(cls, action, env):
        """The PDF that the client would get by a report action."""
        report = env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = report._render_qweb_pdf(
            action["report_name"], action["context"].get("active_ids"), action["data"]
        )
        assert kind == "pdf"
        return content


def page_count(content):
    """Number of pages of a PDF."""
    return len(PdfFileReader(io.BytesIO(content), strict=False).pages)
