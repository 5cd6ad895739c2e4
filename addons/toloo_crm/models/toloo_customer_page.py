import dataclasses

from odoo import api, models
from odoo.exceptions import MissingError, UserError
from odoo.fields import Domain

from ..tools import customer_block

LATEST = 5


class TolooCustomerPage(models.AbstractModel):
    """All that hangs on a contact on one page, by the rights of who looks at it.

    A model puts a block there by a method `_toloo_customer_block(partner)`, which is
    found in the registry: it returns the fields of `tools.customer_block.Block` as a
    dictionary, a list of such, or nothing. So products add blocks without depending
    on this addon, or on each other.
    """

    _name = "toloo.customer.page"
    _description = "Customer file"

    @api.model
    @api.readonly
    def get_data(self, partner_id):
        """The whole page: `{"head", "blocks", "timeline"}`.

        A block has a key, a title, a count, sums by currency, its latest rows, and
        whether the user may make a new record. Amounts are in the currency beside
        them; dates are UTC as in the database.

        :raise MissingError: no such contact, or out of the user's sight
        """
        partner = self._partner(partner_id)
        with self._toloo_glance():
            blocks = self._blocks(partner)
            marks = self._timeline_marks(blocks)
            latest = {block.key: self._latest(block) for block in blocks}
            rows = self._rows(blocks, latest, marks, [self._head_links(partner)])
            return {
                "head": self._head(partner),
                "blocks": [
                    self._block_data(block, [rows[block.key, i] for i in ids])
                    for block, ids in zip(blocks, latest.values(), strict=True)
                ],
                "timeline": self._timeline_page(marks, rows),
            }

    @api.model
    @api.readonly
    def get_action(self, partner_id, key):
        """The action that lists all records of a block.

        :raise UserError: the page has no such block
        """
        partner = self._partner(partner_id)
        block = self._block(partner, key)
        return self._list_action(block) | {
            "name": f"{block.title} – {partner.name or ''}",
            "display_name": f"{block.title} – {partner.name or ''}",
            "domain": list(block.domain),
            "context": self._defaults(block),
        }

    @api.model
    @api.readonly
    def get_new_action(self, partner_id, key):
        """The action that makes a new record of a block.

        :raise UserError: the page has no such block, or none is made there
        """
        block = self._block(self._partner(partner_id), key)
        if block.new is None:
            raise UserError(self.env._("Nothing is made here."))
        self.env[block.model].check_access("create")
        return {
            "type": "ir.actions.act_window",
            "res_model": block.model,
            "views": [self._form_view(block)],
            "context": self._defaults(block),
        }

    # ---------------------------------------------------------------------- the parts
    @api.model
    def _partner(self, partner_id):
        known = type(partner_id) is int and 0 < partner_id < 2**31
        partners = self.env["res.partner"].with_context(active_test=False)
        partner = partners.search([("id", "=", partner_id)]) if known else partners
        if not partner:
            raise MissingError(
                self.env._("This contact is not there, or lies outside your areas.")
            )
        return partner.with_env(self.env)

    @api.model
    def _block(self, partner, key):
        for block in self._blocks(partner):
            if block.key == key:
                return block
        raise UserError(self.env._("There is no such block on this page."))

    @api.model
    def _blocks(self, partner):
        """The blocks of all models that the user may read, in their order."""
        found = []
        for name, kind in self.env.registry.items():
            if not hasattr(kind, "_toloo_customer_block"):
                continue
            model = self.env[name]
            if not kind._abstract and model.has_access("read"):
                specs = model._toloo_customer_block(partner)
                for block in customer_block.blocks_of(name, specs):
                    found.append(self._narrowed(block, partner))
        return customer_block.in_order(found)

    @api.model
    def _narrowed(self, block, partner):
        """The block with the records of this contact alone, and without the fields
        that the user may not see."""
        model = self.env[block.model]
        domain = self._family_domain(partner, block.contact)
        if block.domain is not None:
            domain &= Domain(block.domain)
        hidden = {
            what: None
            for what in ("amount", "state", "about")
            if not self._is_shown(model, getattr(block, what))
        }
        return dataclasses.replace(block, domain=domain, **hidden)

    @api.model
    def _is_shown(self, model, name):
        field = model._fields.get(name or "")
        return field is not None and model._has_field_access(field, "read")

    @api.model
    def _family_domain(self, partner, path):
        """Records of a contact; of a company also those of its people."""
        if partner.commercial_partner_id == partner:
            return Domain(f"{path}.commercial_partner_id", "=", partner.id)
        return Domain(path, "=", partner.id)

    @api.model
    def _latest(self, block):
        model = self.env[block.model]
        order = f"{block.date} DESC, id DESC"
        return list(model._search(block.domain, limit=LATEST, order=order))

    @api.model
    def _list_action(self, block):
        if block.action:
            return self.env["ir.actions.actions"]._for_xml_id(block.action)
        return {
            "type": "ir.actions.act_window",
            "res_model": block.model,
            "views": [(False, "list"), (False, "form")],
        }

    @api.model
    def _form_view(self, block):
        """The form to which the list of a block leads: the model's own may ask for
        rights that are not needed here."""
        views = self._list_action(block).get("views", [])
        return next((view for view in views if view[1] == "form"), (False, "form"))

    @api.model
    def _defaults(self, block):
        return {f"default_{name}": value for name, value in (block.new or {}).items()}

    @api.model
    def _block_data(self, block, rows):
        model = self.env[block.model]
        return {
            "key": block.key,
            "title": block.title,
            "icon": block.icon,
            "model": block.model,
            "rows": rows,
            "in_line": block.timeline,
            "can_create": block.new is not None and model.has_access("create"),
            **self._figures(block),
        }
