from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.toloo_access.tests.common import AccessCommon


@tagged("post_install", "-at_install")
class TestInteractionCause(AccessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.breakdown = cls.env.ref("toloo_crm.interaction_cause_breakdown")
        cls.training = cls.env.ref("toloo_crm.interaction_cause_training")
        cls.payment = cls.env.ref("toloo_crm.interaction_cause_payment")
        cls.talks = cls.env["toloo.interaction"].create(
            [
                {"partner_id": partner.id, "cause_id": cause.id}
                for partner, cause in (
                    (cls.near, cls.breakdown),
                    (cls.near, cls.breakdown),
                    (cls.near, cls.training),
                    (cls.near, cls.payment),
                    (cls.far, cls.training),
                )
            ]
        )

    def counts(self, user):
        """{cause: number} of what the report's default filter leaves."""
        view = self.env.ref("toloo_base.view_interaction_search")
        arch = self.env["toloo.interaction"].get_view(view.id, "search")["arch"]
        self.assertIn("('cause_id.is_service', '=', True)", arch)
        groups = (
            self.env["toloo.interaction"]
            .with_user(user)
            ._read_group(
                [("id", "in", self.talks.ids), ("cause_id.is_service", "=", True)],
                ["cause_id"],
                ["__count"],
            )
        )
        return {cause: count for cause, count in groups}

    def test_service_requests_by_cause(self):
        self.assertEqual(
            self.counts(self.env.user), {self.breakdown: 2, self.training: 2}
        )
        self.assertEqual(
            self.counts(self.manager), {self.breakdown: 2, self.training: 1}
        )

    def test_rights(self):
        causes = self.env["toloo.interaction.cause"]
        new = causes.with_user(self.officer).create({"name": "Noise"})
        with self.assertRaises(AccessError):
            new.name = "Noises"
        new.with_user(self.manager).name = "Noises"
        with self.assertRaises(AccessError):
            new.with_user(self.manager).unlink()
        new.with_user(self.administrator).unlink()
