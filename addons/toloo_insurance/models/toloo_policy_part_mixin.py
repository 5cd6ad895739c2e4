from odoo import api, fields, models
from odoo.exceptions import UserError

# The key to terms in force. It is an object and no word, so that no client can send it.
ENDORSING = object()


class TolooPolicyPartMixin(models.AbstractModel):
    """Rows that are a part of a term and fixed with it: once the term is in force,
    nothing but an endorsement adds, changes or removes them."""

    _name = "toloo.policy.part.mixin"
    _description = "Part of a policy"

    # Fields that may change while the term is in force.
    _part_open = ()

    term_id = fields.Many2one(
        "toloo.policy.term",
        string="Policy",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="term_id.company_id", store=True, index=True, precompute=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        known = [vals["term_id"] for vals in vals_list if vals.get("term_id")]
        self._check_terms(self.env["toloo.policy.term"].browse(known))
        parts = super().create(vals_list)
        parts._check_fixed()
        return parts

    def write(self, vals):
        fixed = vals.keys() - set(self._part_open)
        if fixed:
            self._check_fixed()
        result = super().write(vals)
        if "term_id" in fixed:
            self._check_fixed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_fixed(self):
        self._check_fixed()

    def _check_fixed(self):
        # Whether the term is fixed does not depend on who asks.
        self._check_terms(self.sudo().term_id)

    @api.model
    def _check_terms(self, terms):
        """Refuse where a term is in force and no endorsement is at work."""
        if self.env.context.get("toloo_endorsing") is ENDORSING:
            return
        if any(term.state != "draft" for term in terms.sudo()):
            raise UserError(
                self.env._(
                    "This policy is in force and fixed. Change it by an endorsement."
                )
            )
