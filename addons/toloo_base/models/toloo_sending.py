from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TolooSending(models.Model):
    """Something sent to or received from an address of a contact, with its files."""

    _name = "toloo.sending"
    _description = "Sending"
    _inherit = [
        "toloo.recycle.mixin",
        "toloo.attachment.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "toloo.area.mixin",
        "toloo.position.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["subject", "tracking_number", "partner_id.name"]

    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    commercial_partner_id = fields.Many2one(related="partner_id.commercial_partner_id")
    kind_id = fields.Many2one(
        "toloo.sending.kind",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    address_id = fields.Many2one(
        "res.partner",
        compute="_compute_address_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('commercial_partner_id', '=', commercial_partner_id)]",
        tracking=True,
    )
    address_text = fields.Text(
        "Address then",
        compute="_compute_address_text",
        store=True,
        help="The address as it was when this was sent; later changes do not touch it.",
    )
    date = fields.Date(
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self),
        tracking=True,
    )
    direction = fields.Selection(
        [("out", "Sent"), ("in", "Received")], required=True, default="out"
    )
    channel = fields.Selection(
        [
            ("post", "Post"),
            ("courier", "Courier"),
            ("freight", "Freight"),
            ("hand", "By hand"),
            ("email", "E-mail"),
            ("other", "Other"),
        ],
        required=True,
        default="post",
    )
    subject = fields.Char()
    tracking_number = fields.Char(index="btree_not_null", tracking=True)
    date_arrived = fields.Date("Arrived on", tracking=True)
    note = fields.Text()
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        index=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Enclosed files")

    @api.depends("kind_id.name", "subject", "partner_id.name")
    def _compute_display_name(self):
        for sending in self:
            what = sending.subject or sending.kind_id.name
            names = (what, sending.partner_id.name)
            sending.display_name = " – ".join(filter(None, names))

    @api.depends("partner_id", "kind_id")
    def _compute_address_id(self):
        for sending in self:
            purpose = sending.kind_id.address_purpose_id
            sending.address_id = sending.partner_id._toloo_address(purpose)

    @api.depends("address_id")
    def _compute_address_text(self):
        for sending in self:
            address = sending.address_id
            sending.address_text = (
                address._display_address().strip() if address else False
            )

    @api.constrains("partner_id", "address_id")
    def _check_address(self):
        for sending in self:
            # Whose address it is matters, not whether the user may see that contact.
            owner, address = sending.partner_id.sudo(), sending.address_id.sudo()
            same = address.commercial_partner_id == owner.commercial_partner_id
            if address and not same:
                raise ValidationError(
                    self.env._(
                        "“%(address)s” is no address of %(contact)s.",
                        address=address.display_name,
                        contact=owner.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        sendings = super().create(vals_list)
        sendings._adopt_files()
        return sendings

    def write(self, vals):
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt_files()
        return result
