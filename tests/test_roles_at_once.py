"""Roles by facts under two server processes: who cancels the only quotation of a
contact while a colleague makes him another takes no role away."""

import threading
from concurrent.futures import ThreadPoolExecutor

from paths import SUFFIX
from two_servers import TwoServers

NAME = f"toloo_roles_at_once{SUFFIX}"
TIMES = 8
ROLES = """
    SELECT p.id, array_agg(r.code ORDER BY r.code) FILTER (WHERE r.id IS NOT NULL)
      FROM res_partner p
      LEFT JOIN res_partner_toloo_contact_role_rel h ON h.res_partner_id = p.id
      LEFT JOIN toloo_contact_role r ON r.id = h.toloo_contact_role_id
     WHERE p.id = ANY(%s) GROUP BY p.id
"""


class TestRolesAtOnce(TwoServers):
    name = NAME

    @classmethod
    def make_world(cls):
        cls.call = cls.sessions[0].call

    def at_once(self, *calls):
        """Run calls (model, method, *arguments), one a server, at the same time."""
        barrier = threading.Barrier(len(calls))

        def run(number):
            barrier.wait(30)
            return self.sessions[number].call(*calls[number])

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(run, range(len(calls))))

    def roles(self, contacts):
        return dict(self.rows(ROLES, contacts))

    def test_another_quotation_keeps_the_role(self):
        contacts = self.call(
            "res.partner", "create", [{"name": f"Wanted {n}"} for n in range(TIMES)]
        )
        orders = self.call(
            "sale.order", "create", [{"partner_id": c} for c in contacts]
        )
        self.assertEqual(self.roles(contacts), dict.fromkeys(contacts, ["opportunity"]))
        for contact, order in zip(contacts, orders, strict=True):
            self.at_once(
                ("sale.order", "action_cancel", [order]),
                ("sale.order", "create", {"partner_id": contact}),
            )
        self.assertEqual(self.roles(contacts), dict.fromkeys(contacts, ["opportunity"]))

    def test_both_cancelled_take_it_away(self):
        contacts = self.call(
            "res.partner", "create", [{"name": f"Unwanted {n}"} for n in range(TIMES)]
        )
        for contact in contacts:
            pair = self.call("sale.order", "create", [{"partner_id": contact}] * 2)
            self.at_once(*(("sale.order", "action_cancel", [order]) for order in pair))
        self.assertEqual(self.roles(contacts), dict.fromkeys(contacts))
