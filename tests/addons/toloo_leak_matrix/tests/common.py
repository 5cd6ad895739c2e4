import logging

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from .factory import Factory
from .known import OPEN
from .oracle import Oracle
from .registry import is_view, paths, real_models

_logger = logging.getLogger(__name__)
# Whoever holds these is no limited user any more.
MIGHTY = (
    *("base.group_system", "base.group_erp_manager", "base.group_portal"),
    *("base.group_public", "toloo_access.group_all_areas"),
)
# The strings that must not be seen, and the one that may: {who: (canary, number)}.
CANARIES = {
    "near": ("qnearq", "+98 31 3322 1100"),
    "far": ("qfarq", "+98 21 8877 6655"),
    "nowhere": ("qnowq", "+98 21 7766 5544"),
}


class MatrixCase(HttpCase):
    """Canaries in Isfahan, in Tehran and nowhere, with all documents that the
    registry knows; a user of Isfahan with every right of the host's applications,
    one with his own records only, and a chief whom no area limits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.paths = paths(cls.env, OPEN)
        cls.views = [n for n, m in real_models(cls.env).items() if is_view(m)]
        cls.near = cls.contact("near", "20")
        cls.far = cls.contact("far", "10")
        cls.nowhere = cls.contact("nowhere", None)
        cls.make_users()
        cls.factories = {}
        for who in CANARIES:
            contact = getattr(cls, who)
            factory = Factory(cls.env, cls.paths, contact, *CANARIES[who])
            factory.make_all()
            cls.factories[who] = factory
        cls.make_mixed()
        cls.env.flush_all()
        cls.oracle = Oracle(cls.env, cls.paths, cls.user)
        rules = cls.env["ir.rule"].search(
            [("domain_force", "=like", "toloo_access('%')")]
        )
        cls.ruled = set(rules.mapped("model_id.model"))

    @classmethod
    def far_ids(cls, name):
        """Ids of far records of a model, in order."""
        return sorted(cls.oracle.far(name))

    def expected_count(self, name, env):
        """How many rows the user may count at most; None where nothing says so."""
        if name in OPEN or name not in self.paths or env[name]._table_query:
            return None
        # All that the host would show, without those that SQL calls far.
        self.env.cr.execute(f'SELECT id FROM "{env[name]._table}"')
        every = self.env.cr.fetchall()
        return len({row[0] for row in every} - self.oracle.far(name))

    @classmethod
    def contact(cls, who, province):
        canary, number = CANARIES[who]
        state = province and cls.env.ref(f"l10n_ir_states.state_ir_{province}")
        return cls.env["res.partner"].create(
            {
                "name": f"{canary} name",
                "email": f"{canary}@canary.example",
                "phone": number,
                "street": f"{canary} street",
                "vat": f"{canary} vat",
                "ref": f"{canary} ref",
                "comment": f"{canary} comment",
                "state_id": state and state.id,
                "country_id": state and state.country_id.id,
            }
        )

    @classmethod
    def make_users(cls):
        rights = cls.application_groups()
        everything = rights | cls.env.ref("toloo_access.group_manager")
        make = cls.make_user
        cls.user = make("leak_user", everything)
        manager = cls.env.ref("toloo_access.group_manager")
        own = rights.filtered(lambda g: manager not in g.all_implied_ids)
        cls.officer = make("leak_officer", own)
        cls.chief = make(
            "leak_chief", everything | cls.env.ref("toloo_access.group_all_areas")
        )
        areas = cls.env["toloo.area"]
        state = cls.env.ref("l10n_ir_states.state_ir_20")
        cls.isfahan = areas.browse(areas._of_place("province", state.ids)[state.id])
        cls.pattern = cls.env["toloo.access.pattern"].create(
            {
                "name": "Matrix Isfahan",
                "area_ids": [Command.link(cls.isfahan.id)],
                "user_ids": [Command.set((cls.user | cls.officer).ids)],
            }
        )

    @classmethod
    def application_groups(cls):
        """Every right of every application that does not lift the limits."""
        mighty = cls.env["res.groups"].union(*(cls.env.ref(n) for n in MIGHTY))
        groups = cls.env["res.groups"].search([])
        return groups.filtered(
            lambda g: not (g | g.all_implied_ids) & mighty
            and cls.env.ref("base.group_user") in (g | g.all_implied_ids)
        ) | cls.env.ref("base.group_allow_export")

    @classmethod
    def make_user(cls, login, groups):
        user = new_test_user(cls.env, login, groups="base.group_user,base.group_no_one")
        user.write(
            {"group_ids": [Command.set(groups.ids)], "notification_type": "inbox"}
        )
        return user

    @classmethod
    def make_mixed(cls):
        """Records in sight that point to contacts out of sight: a person of Isfahan
        at a company of Tehran, near documents with a far contact on the side."""
        cls.person = cls.env["res.partner"].create(
            {
                "name": "qnearq person",
                "parent_id": cls.far.id,
                "type": "other",
                "state_id": cls.near.state_id.id,
                "country_id": cls.near.country_id.id,
            }
        )
        made = cls.factories["near"].made
        for name, record in made.items():
            cls._point_aside(name, record)

    @classmethod
    def _point_aside(cls, name, record):
        """Give a near document far contacts wherever more than one fits."""
        aside = {
            "sale.order": ["partner_invoice_id", "partner_shipping_id"],
            "account.move": ["partner_shipping_id"],
            "purchase.order": ["dest_address_id"],
            "calendar.event": ["partner_ids"],
        }
        for field in aside.get(name, ()):
            if record and field in record._fields:
                value = cls.far.id
                if record._fields[field].type == "many2many":
                    value = [Command.link(value)]
                record.write({field: value})
