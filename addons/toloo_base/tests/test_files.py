from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestFiles(AccessCommon):
    """Lists show how many files a row has, and open them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = cls.env["ir.attachment"].create(
            [
                {
                    "name": f"{p.name}.txt",
                    "raw": b"abc",
                    "res_model": "res.partner",
                    "res_id": p.id,
                }
                for p in (cls.near, cls.near, cls.far)
            ]
        )

    def test_count(self):
        near = self.near.with_user(self.manager)
        self.assertEqual(near.attachment_count, 2)
        self.assertEqual(self.nowhere.attachment_count, 0)
        self.assertEqual(self.env["res.partner"].new({}).attachment_count, 0)

    def test_images_of_fields_do_not_count(self):
        pixel = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAC"
            b"hwGA60e6kgAAAABJRU5ErkJggg=="
        )
        self.nowhere.image_1920 = pixel
        self.nowhere.invalidate_recordset()
        self.assertEqual(self.nowhere.attachment_count, 0)

    def test_files(self):
        files = self.near.with_user(self.manager).toloo_files()
        self.assertEqual([f["name"] for f in files], ["Near Canary.txt"] * 2)
        self.assertEqual(files[0]["size"], 3)

    def test_out_of_sight(self):
        with self.assertRaises(AccessError):
            self.far.with_user(self.manager).toloo_files()

    def test_one_query_for_all(self):
        partners = self.env["res.partner"].search([], limit=40)
        partners.fetch(["name"])
        with self.assertQueryCount(1):
            partners.mapped("attachment_count")

    def test_values_from_inside_a_drop_down(self):
        """A manager adds tags, jobs, departments and titles where they are chosen."""
        for model in (
            "res.partner.category",
            "res.partner.job_position",
            "res.partner.department",
            "res.partner.title",
        ):
            record = self.env[model].with_user(self.manager).name_create("New value")
            self.assertTrue(record[0], model)
