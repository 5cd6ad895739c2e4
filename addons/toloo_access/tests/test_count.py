from odoo.fields import Domain
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestCount(AccessCommon):
    """Counts up to a limit are those of the records found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for city in (cls.isfahan_city, cls.kashan, cls.tehran_city):
            for number in range(4):
                cls.contact(f"Counted {number}", city)

    def assert_counts(self, user, domain):
        partners = self.env["res.partner"].with_user(user)
        found = len(partners.search(domain))
        for limit in (1, found - 1, found, found + 1, 10_001):
            if limit > 0:
                self.assertEqual(
                    partners.search_count(domain, limit=limit), min(found, limit)
                )
        self.assertEqual(partners.search_count(domain), found)
        return found

    def test_counts(self):
        named = [("name", "like", "Counted")]
        self.assertEqual(self.assert_counts(self.manager, named), 8)
        self.assertEqual(self.assert_counts(self.administrator, named), 12)

    def test_counts_of_many_areas(self):
        """A range holds other areas too, which stay out of sight."""
        named = [("name", "like", "Counted")]
        self.patch(self.registry["base"], "_toloo_few_areas", 0)
        self.pattern.area_ids += self.area(self.fars)
        self.assertEqual(self.assert_counts(self.manager, named), 8)

    def test_the_house_is_counted(self):
        """Our own contacts are in sight wherever they are."""
        own = self.env.company.partner_id
        own.write({"state_id": self.tehran.id, "country_id": self.iran.id})
        everything = self.assert_counts(self.manager, [])
        without = self.assert_counts(self.manager, [("id", "!=", own.id)])
        self.assertEqual(everything, without + 1)

    def test_domains_of_any_form(self):
        for domain in (
            Domain("name", "like", "Counted") & ~Domain("name", "like", "0"),
            Domain.FALSE,
            ["|", ("city_id", "=", self.kashan.id), ("is_company", "=", True)],
        ):
            self.assert_counts(self.manager, domain)

    def test_one_query_where_the_areas_fill_the_limit(self):
        partners = self.env["res.partner"].with_user(self.manager)
        named = [("name", "like", "Counted")]
        partners.search_count(named, limit=3)
        with self.assertQueryCount(1):
            self.assertEqual(partners.search_count(named, limit=3), 3)
