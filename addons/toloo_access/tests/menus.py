from odoo.tests import new_test_user
from odoo.tools.safe_eval import safe_eval

from .province import ProvinceCase


class MenuCase(ProvinceCase):
    """Opens menus as the web client does, as an officer of one province, in Persian."""

    officer_groups = "toloo_access.group_officer"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fa_IR")
        cls.home, cls.away = cls.make_provinces("Menus", "XH", "XA")
        cls.officer = new_test_user(
            cls.env, "menu_officer", groups=cls.officer_groups, lang="fa_IR"
        )
        cls.province_pattern("Home only", cls.home, cls.officer)

    @classmethod
    def make_contact(cls, name, state, **values):
        """A person of the officer in a province."""
        return cls.contact(name, state, **{"user_id": cls.officer.id, **values})

    def visible_menus(self, xmlid, user=None):
        """The menus with an action at and below a menu that the user sees."""
        menus = self.env["ir.ui.menu"].with_user(user or self.officer)
        menus = menus.with_context(lang="fa_IR")
        shown = menus.load_menus(False)
        below = menus.search([("id", "child_of", self.env.ref(xmlid).id)])
        return below.filtered(lambda m: m.action and m.id in shown)

    def open_menu(self, menu):
        """Fetch the views of a menu's action and the first page of its records; return
        the records as the list shows them."""
        action = self.env["ir.actions.actions"].with_env(menu.env)
        action = action._for_xml_id(menu.action.get_external_id()[menu.action.id])
        if action["type"] == "ir.actions.client":
            # A page of its own: its addon tests what it shows.
            return []
        self.assertEqual(action["type"], "ir.actions.act_window", menu.name)
        context = safe_eval(action["context"] or "{}", {"uid": menu.env.uid})
        domain = safe_eval(action["domain"] or "[]", {"uid": menu.env.uid})
        model = menu.env[action["res_model"]].with_context(**context)
        views = [(view_id, kind) for view_id, kind in action["views"]]
        if model._abstract:
            # A page without records, such as the host's board.
            model.get_views(views, {"action_id": action["id"], "toolbar": True})
            return []
        search = action["search_view_id"]
        views.append((search and search[0], "search"))
        model.get_views(views, {"action_id": action["id"], "toolbar": True})
        specification = {"display_name": {}}
        return model.web_search_read(domain, specification, limit=80)["records"]

    def assertMenusOpen(self, xmlid, user=None):
        """Every menu below `xmlid` opens, and there is one; their untranslated names
        with the names of the records shown."""
        shown = {}
        for menu in self.visible_menus(xmlid, user):
            with self.subTest(menu=menu.complete_name):
                names = [r["display_name"] for r in self.open_menu(menu)]
                shown[menu.with_context(lang="en_US").name] = names
        self.assertTrue(shown, f"{xmlid} shows nothing")
        return shown


class PersonMenus:
    """For the menus of a trade, beside `MenuCase`: a list of persons is among them."""

    # The host runs inherited tests of those alone who say so.
    allow_inherited_tests_method = True

    # The external id of the trade's menu, and the name of its list of persons.
    menu_root = menu_persons = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_contact("Nearby Person", cls.home)
        cls.make_contact("Nearby Company", cls.home, is_company=True)
        cls.make_contact("Far Person", cls.away)

    def test_menus_open_with_persons_of_own_areas(self):
        shown = self.assertMenusOpen(self.menu_root)
        self.assertIn("Nearby Person", shown[self.menu_persons])
        self.assertNotIn("Nearby Company", shown[self.menu_persons])
        self.assertNotIn("Far Person", shown[self.menu_persons])

    def test_menus_speak_persian(self):
        menus = self.visible_menus(self.menu_root)
        for menu in menus | menus.parent_id:
            self.assertRegex(menu.name, "^[\u0600-\u06ff\u200c ]+$")

    def test_nobody_without_a_right_of_toloo_sees_the_menu(self):
        plain = new_test_user(self.env, "plain_user", groups="base.group_user")
        self.assertFalse(self.visible_menus(self.menu_root, plain))
