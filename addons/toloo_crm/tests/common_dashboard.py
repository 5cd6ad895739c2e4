import ast

from lxml import etree

from odoo.tests import new_test_user

from .common_task import TaskCase


class DashboardCase(TaskCase):
    """Colleagues with a dashboard: one who sells, one who only has tasks, a manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls.user("dash_seller", "group_officer", cls.here)
        cls.seller.group_ids += cls.env.ref("sales_team.group_sale_salesman")
        cls.chief = cls.user("dash_chief", "group_manager", cls.here)
        cls.chief.group_ids += cls.env.ref("sales_team.group_sale_manager")
        cls.outsider = new_test_user(cls.env, "dash_out", groups="base.group_user")
        cls.view = cls.env.ref("board.board_my_dash_view")

    def board(self, user, **context):
        return self.env["board.board"].with_user(user).with_context(**context)

    def shown(self, user, **context):
        """The blocks that the client shows, as elements."""
        views = self.board(user, **context).get_views([(self.view.id, "form")])
        arch = etree.fromstring(views["views"]["form"]["arch"])
        return arch.findall(".//action")

    def keys(self, user):
        return [node.get("toloo_key") for node in self.shown(user)]

    def kept(self, user):
        return self.env["ir.ui.view.custom"].search([("user_id", "=", user.id)])

    def inject(self, user, action):
        """Store what a browser may: anything."""
        arch = f"<form><board style='1'><column>{action}</column></board></form>"
        values = {"user_id": user.id, "ref_id": self.view.id, "arch": arch}
        return self.env["ir.ui.view.custom"].create(values)

    def records(self, user, key):
        """What the client asks for the block, by the user's rights."""
        node = next(n for n in self.shown(user) if n.get("toloo_key") == key)
        action = self.env["ir.actions.act_window"].browse(int(node.get("name")))
        model = self.env[action.res_model].with_user(user)
        return model.search(ast.literal_eval(node.get("domain")))
