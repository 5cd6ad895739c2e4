from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.toloo_jalali.tools import jalali

YEARS = range(1390, 1421)


class JalaliAccountCommon(AccountTestInvoicingCommon):
    """A company of Jalali years and, next to it, one of Gregorian years."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.company_data["company"]
        cls.company.fiscal_calendar = "jalali"
        cls.neighbour_data = cls.setup_other_company()
        cls.neighbour = cls.neighbour_data["company"]

    @classmethod
    def journal(cls, code, kind="general", company=None, **values):
        company = company or cls.company
        values |= {"name": code, "code": code, "type": kind, "company_id": company.id}
        return cls.env["account.journal"].create(values)

    @classmethod
    def entry(cls, journal, day, name=None, post=True):
        """An entry on a Jalali day (a tuple) or on a date."""
        if isinstance(day, tuple):
            day = jalali.to_gregorian(*day)
        data = cls.company_data
        if journal.company_id == cls.neighbour:
            data = cls.neighbour_data
        account = data["default_account_revenue"]
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": day,
                "line_ids": [(0, 0, {"name": "line", "account_id": account.id})],
            }
        )
        if name:
            move.name = name
        if post:
            move.action_post()
        return move

    @classmethod
    def number(cls, journal, *day):
        """The number that an entry on a Jalali day gets when it is posted."""
        return cls.entry(journal, day).name
