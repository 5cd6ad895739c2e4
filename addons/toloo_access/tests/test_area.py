from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestArea(AccessCommon):
    def test_all_provinces_and_cities_have_an_area_with_right_names(self):
        areas = self.env["toloo.area"]
        domain = [("country_id", "=", self.iran.id)]
        provinces = areas.search([*domain, ("kind", "=", "province")])
        self.assertEqual(len(provinces), 31)
        self.assertGreaterEqual(
            areas.search_count([*domain, ("kind", "=", "city")]), 1102
        )
        area = self.area(self.isfahan)
        self.assertEqual(area.with_context(lang="en_US").name, "Isfahan")
        self.assertEqual(area.with_context(lang="fa_IR").name, "اصفهان")
        self.assertEqual(self.isfahan.name, "اصفهان")
        area = self.area(self.kashan)
        self.assertEqual(area.with_context(lang="en_US").name, "Kashan")
        self.assertEqual(area.with_context(lang="fa_IR").name, "کاشان")
        names = provinces.with_context(lang="fa_IR").mapped("name")
        self.assertFalse([n for n in names if "ي" in n or "ك" in n or "استان" in n])
        self.assertTrue(all(p.parent_path for p in provinces))

    def test_contact_takes_the_deepest_place(self):
        contact = self.contact("Deep", self.kashan)
        self.assertEqual(contact.area_id, self.area(self.kashan))
        zone = self.env["toloo.area"].create(
            {"name": "Fin", "parent_id": self.area(self.kashan).id}
        )
        self.assertEqual(zone.city_id, self.kashan)
        contact.zone_id = zone
        self.assertEqual(contact.area_id, zone)
        contact.write({"zone_id": False, "city_id": False})
        self.assertEqual(contact.area_id, self.area(self.isfahan))
        contact.state_id = False
        self.assertEqual(contact.area_id, self.area(self.iran))

    def test_contradicting_city_does_not_open_another_province(self):
        contact = self.contact("Moved", self.kashan)
        contact.state_id = self.tehran
        self.assertEqual(contact.area_id, self.area(self.tehran))

    def test_person_without_address_takes_the_companys(self):
        company = self.contact("Company", self.kashan, is_company=True)
        person = self.env["res.partner"].create(
            {"name": "Person", "parent_id": company.id, "type": "other"}
        )
        self.assertEqual(person.area_id, company.area_id)
        company.write({"city_id": self.tehran_city.id, "state_id": self.tehran.id})
        self.assertEqual(person.area_id, self.area(self.tehran_city))

    def test_zone_lies_in_a_city_and_its_name_stands_once(self):
        with self.assertRaises(ValidationError):
            self.env["toloo.area"].create(
                {"name": "Loose", "parent_id": self.area(self.isfahan).id}
            )
        with self.assertRaises(ValidationError):
            zone = self.env["toloo.area"].create(
                {"name": "Fin", "parent_id": self.area(self.kashan).id}
            )
            self.contact("Wrong", self.tehran_city, zone_id=zone.id)

    def test_new_city_and_province_join_the_tree(self):
        state = self.env["res.country.state"].create(
            {"name": "Newland", "code": "NL1", "country_id": self.iran.id}
        )
        city = self.env["res.city"].create(
            {"name": "Newtown", "state_id": state.id, "country_id": self.iran.id}
        )
        area = self.area(city)
        self.assertEqual(area.parent_id, self.area(state))
        self.assertEqual(area.parent_id.parent_id, self.area(self.iran))
        city.write({"name": "Oldtown", "state_id": self.fars.id})
        self.assertEqual(area.name, "Oldtown")
        self.assertEqual(area.parent_id, self.area(self.fars))

    def test_every_contact_is_filtered_and_grouped_by_area(self):
        contacts = self.near | self.contact("In Kashan", self.kashan)
        domain = [("id", "in", (contacts | self.far).ids)]
        place = [("area_id", "child_of", self.area(self.isfahan).id)]
        self.assertEqual(
            self.env["res.partner"].search(domain + place), contacts.sorted()
        )
        groups = self.env["res.partner"]._read_group(domain, ["area_id"], ["__count"])
        self.assertEqual(len(groups), 3)
