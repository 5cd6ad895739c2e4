from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged

from ..area_field import AreaField
from ..tools.spans import spans


@tagged("post_install", "-at_install")
class TestAreaField(TransactionCase):
    # How fast a busy machine draws numbers is not what is tested.
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.sets(st.integers(-50, 50)))
    def test_spans_hold_the_same_numbers(self, numbers):
        found = spans(numbers)
        held = [n for first, last in found for n in range(first, last + 1)]
        self.assertEqual(held, sorted(numbers))
        for before, after in zip(found, found[1:], strict=False):
            self.assertLess(before[1] + 1, after[0])

    def test_documents_compare_by_runs(self):
        """A model that overrides its area with a plain Many2one would lose the link."""
        for name, model in self.env.registry.items():
            if hasattr(model, "_toloo_fill_area") and not model._abstract:
                field = model._fields["area_id"]
                self.assertEqual(field.comodel_name, "toloo.area", name)
                if field.store:
                    self.assertIsInstance(field, AreaField, name)

    def test_same_records_as_a_list(self):
        """Runs, single areas, gaps and no area at all find what they name."""
        areas = self.env["toloo.area"].search([("kind", "=", "city")], limit=40)
        partners = self.env["res.partner"].create(
            [{"name": area.name, "city_id": area.city_id.id} for area in areas]
            + [{"name": "Nowhere"}]
        )
        some = areas[:12] | areas[15:30:2] | areas[35:]
        for value in (some.ids, [*some.ids, False], [*some.ids[:9], False]):
            domain = Domain("area_id", "in", value)
            found = partners.search(Domain("id", "in", partners.ids) & domain)
            expected = partners.filtered(lambda p, v=value: p.area_id.id in v)
            self.assertEqual(found, expected.sorted())
            self.assertEqual(partners.filtered_domain(domain), expected)
            others = partners.search(Domain("id", "in", partners.ids) & ~domain)
            self.assertEqual(others, (partners - expected).sorted())

    def test_all_provinces_are_a_few_comparisons(self):
        iran = self.env.ref("base.ir")
        areas = self.env["toloo.area"].search(
            [("country_id", "=", iran.id), ("kind", "in", ("province", "city"))]
        )
        query = self.env["res.partner"]._search([("area_id", "in", areas.ids)])
        self.assertGreater(len(areas), 1000)
        self.assertLess(len(query.select().params), 100)

    def test_house_follows_at_once(self):
        """Documents of a new colleague's contact are the house's from the start."""
        partner = self.env["res.partner"].create({"name": "Colleague"})
        self.assertNotIn(partner.id, self.env["res.partner"]._toloo_house_ids())
        user = self.env["res.users"].create(
            {"login": "colleague", "partner_id": partner.id, "name": "Colleague"}
        )
        self.assertIn(partner.id, self.env["res.partner"]._toloo_house_ids())
        user.active = False
        user.group_ids = self.env.ref("base.group_portal")
        ids = self.env["res.partner"]._toloo_house_ids()
        self.assertEqual(partner.id in ids, partner.is_house)
