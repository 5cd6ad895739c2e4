from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestAnalyticLeak(LeakMixin, TransactionCase):
    groups = "analytic.group_analytic_accounting"
    probes = {
        "account.analytic.account": "partner_id",
        "account.analytic.line": "partner_id",
        "account.analytic.distribution.model": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        plan = cls.env["account.analytic.plan"].create({"name": "Places"})
        account = cls.env["account.analytic.account"].create(
            {"name": "Workshop", "plan_id": plan.id, "partner_id": partner.id}
        )
        cls.env["account.analytic.line"].create(
            {
                "name": "Looms",
                "account_id": account.id,
                "partner_id": partner.id,
                "amount": 100.0,
            }
        )
        cls.env["account.analytic.distribution.model"].create(
            {
                "partner_id": partner.id,
                "analytic_distribution": {str(account.id): 100.0},
            }
        )
