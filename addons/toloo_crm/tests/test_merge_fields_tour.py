from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestMergeFieldsTour(HttpCase):
    def test_a_click_writes_the_field_where_the_cursor_is(self):
        template = self.env["toloo.letter.template"].create(
            {"name": "Greeting", "text": "<p>Dear, welcome</p>"}
        )
        self.start_tour(
            f"/odoo/toloo-letter-templates/{template.id}",
            "toloo_crm_merge_fields",
            login="admin",
        )
        self.assertRegex(template.text, "Dear{(name|نام)}, welcome")
