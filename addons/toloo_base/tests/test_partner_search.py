from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from ..tools import search_key


@tagged("post_install", "-at_install")
class TestPartnerSearch(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create(
            {
                "name": "علی‌رضا کیانیِ ژرف",
                "ref": "ژ۱۲۳-X",
                "email": "Keyani@Example.ir",
            }
        )

    def find(self, text, operator="ilike"):
        domain = [("id", "=", self.partner.id), ("display_name", operator, text)]
        return self.env["res.partner"].search(domain)

    def test_typed_in_any_way(self):
        """Arabic letters, half-spaces, vowel signs and digits make no difference."""
        for text in (
            "علی رضا",
            "علیرضا كياني",
            "عليرضا",
            "کیانی ژرف",
            "ژ123",
            "ژ١٢٣",
            "keyani@example",
        ):
            self.assertEqual(self.find(text), self.partner, text)

    def test_what_is_not_there(self):
        for text in ("علی رضایی", "ژ124", "رضا علی", "کیانی\nژ"):
            self.assertFalse(self.find(text), text)

    def test_negative_and_exact(self):
        """Only looking for a part is ours; the rest stays the host's."""
        self.assertFalse(self.find("علیرضا", "not ilike"))
        self.assertEqual(self.find("بهرام", "not ilike"), self.partner)
        self.assertEqual(self.find(self.partner.complete_name, "="), self.partner)
        self.assertFalse(self.find("علیرضا کیانی ژرف", "="))

    def test_follows_changes(self):
        self.partner.write({"name": "بهرام", "ref": False})
        self.assertEqual(self.find("بهرام"), self.partner)
        self.assertFalse(self.find("علیرضا"))
        self.assertFalse(self.find("ژ123"))

    def test_name_of_the_company(self):
        company = self.env["res.partner"].create(
            {"name": "پولاد زاگرس", "is_company": True}
        )
        self.partner.parent_id = company
        self.assertEqual(self.find("پولادزاگرس"), self.partner)
        company.name = "فولاد سهند"
        self.assertEqual(self.find("فولاد"), self.partner)
        self.assertFalse(self.find("پولاد"))

    def test_one_indexed_column(self):
        """A miss must not read the table: no column without an index is asked."""
        query = self.env["res.partner"]._search([("display_name", "ilike", "ژرف")])
        code = self.env.cr.mogrify(query.select().code, query.select().params).decode()
        self.assertIn("search_key", code)
        self.assertEqual(code.count("ILIKE"), 1, code)
        self.env.cr.execute(
            "SELECT 1 FROM pg_indexes WHERE tablename = 'res_partner'"
            " AND indexdef LIKE '%gin (search_key gin_trgm_ops)%'"
        )
        self.assertTrue(self.env.cr.fetchone())

    def test_filled_by_sql(self):
        """The column of an installation is what the ORM computes."""
        partners = self.env["res.partner"].with_context(active_test=False).search([])
        computed = {partner.id: partner.search_key or "" for partner in partners}
        self.env.flush_all()
        partners._fill_search_key()
        self.env.invalidate_all()
        filled = {partner.id: partner.search_key or "" for partner in partners}
        self.assertEqual(filled, computed)

    def test_search_box_of_the_list(self):
        view = self.env["res.partner"].get_view(
            self.env.ref("base.view_res_partner_filter").id, "search"
        )
        self.assertIn(
            """filter_domain="[('display_name', 'ilike', self)]\"""", view["arch"]
        )


@tagged("post_install", "-at_install")
class TestFold(TransactionCase):
    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60))
    def test_fold_is_stable(self, text):
        once = search_key.fold(text)
        self.assertEqual(search_key.fold(once), once)

    @settings(max_examples=200, deadline=None)
    @given(
        st.text(
            st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"),
            max_size=60,
        )
    )
    def test_fold_as_postgresql_does(self, text):
        query = "SELECT translate(%s, %s, %s)"
        self.env.cr.execute(query, [text, search_key.FROM, search_key.TO])
        self.assertEqual(self.env.cr.fetchone()[0], search_key.fold(text))
