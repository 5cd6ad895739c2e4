from odoo import api, fields, models, tools
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from ..area_field import AreaField


class ResPartner(models.Model):
    _inherit = "res.partner"

    _toloo_form = True
    _toloo_kept = ("area_id", "is_house")
    _own_fields = ("user_id", "create_uid")

    zone_id = fields.Many2one(
        "toloo.area",
        domain="[('kind', '=', 'zone'), ('city_id', '=', city_id)]",
        index="btree_not_null",
        ondelete="restrict",
    )
    area_id = AreaField(
        "toloo.area",
        string="Area",
        compute="_compute_area_id",
        compute_sudo=True,
        store=True,
        precompute=True,
        recursive=True,
        index=True,
        help="The deepest place known of: zone, city, province, country; else the "
        "company's.",
    )
    house_company_ids = fields.One2many("res.company", "partner_id")
    is_house = fields.Boolean(
        "Of the house",
        compute="_compute_is_house",
        compute_sudo=True,
        store=True,
        help="Our own companies and colleagues, whom every colleague sees.",
    )

    _house_idx = models.Index("(id) WHERE is_house")

    @api.depends("zone_id", "city_id", "state_id", "country_id", "parent_id.area_id")
    def _compute_area_id(self):
        area = self.env["toloo.area"]
        places = {
            "city": area._of_place("city", self.city_id.ids),
            "province": area._of_place("province", self.state_id.ids),
            "country": area._of_place("country", self.country_id.ids),
        }
        for partner in self:
            partner.area_id = partner._own_area(places) or partner.parent_id.area_id

    def _own_area(self, places):
        """Id of the deepest place that the address names without contradiction."""
        city, state, country = self.city_id, self.state_id, self.country_id
        if state and city.state_id and city.state_id != state:
            city = city.browse()
        if self.zone_id and (not city or self.zone_id.city_id == city):
            return self.zone_id.id
        return (
            places["city"].get(city.id)
            or places["province"].get(state.id)
            or places["country"].get(country.id)
        )

    @api.depends("partner_share", "house_company_ids")
    def _compute_is_house(self):
        for partner in self:
            partner.is_house = not partner.partner_share or bool(
                partner.house_company_ids
            )

    @api.constrains("zone_id", "city_id")
    def _check_zone_city(self):
        for partner in self:
            city = partner.zone_id.city_id
            if partner.zone_id and partner.city_id and city != partner.city_id:
                raise ValidationError(
                    self.env._(
                        "The zone “%(zone)s” lies in %(city)s, not in %(other)s.",
                        zone=partner.zone_id.name,
                        city=city.name,
                        other=partner.city_id.name,
                    )
                )

    @api.onchange("city_id")
    def _onchange_city_zone(self):
        if self.zone_id.city_id != self.city_id:
            self.zone_id = False

    @api.onchange("zone_id")
    def _onchange_zone_id(self):
        if self.zone_id and self.zone_id.city_id != self.city_id:
            self.city_id = self.zone_id.city_id

    @api.model
    def _address_fields(self):
        return super()._address_fields() + ["zone_id"]

    def _auto_init(self):
        """Fill the new columns by SQL: through the ORM a million rows take hours."""
        cr = self.env.cr
        if not column_exists(cr, "res_partner", "is_house"):
            create_column(cr, "res_partner", "is_house", "bool")
            cr.execute(
                """UPDATE res_partner p SET is_house = true
                    WHERE p.partner_share IS NOT TRUE
                       OR p.id IN (SELECT partner_id FROM res_company)"""
            )
        if not column_exists(cr, "res_partner", "area_id"):
            # Filled by the post_init_hook, once the tree of places is there.
            create_column(cr, "res_partner", "area_id", "int4")
        return super()._auto_init()

    @api.model
    def _toloo_fill_area(self):
        """Set every contact's area by SQL, level by level for those that take their
        company's. For installation; afterwards the field follows by itself."""
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE res_partner p SET area_id = COALESCE(
                   (SELECT a.id FROM toloo_area a JOIN res_city c ON c.id = a.city_id
                     WHERE a.kind = 'city' AND c.id = p.city_id AND
                           (p.state_id IS NULL OR c.state_id IS NULL
                            OR c.state_id = p.state_id)),
                   (SELECT a.id FROM toloo_area a
                     WHERE a.kind = 'province' AND a.state_id = p.state_id),
                   (SELECT a.id FROM toloo_area a
                     WHERE a.kind = 'country' AND a.country_id = p.country_id))"""
        )
        while True:
            self.env.cr.execute(
                """UPDATE res_partner p SET area_id = c.area_id FROM res_partner c
                    WHERE c.id = p.parent_id AND p.area_id IS NULL
                      AND c.area_id IS NOT NULL"""
            )
            if not self.env.cr.rowcount:
                break
        self.env.invalidate_all()

    def _write_multi(self, vals_list):  # pylint: disable=missing-return
        turned = self._toloo_house_turned(vals_list)
        self._toloo_forget()
        super()._write_multi(vals_list)
        if turned:
            # The rules on documents name the house's contacts by their ids.
            self.env["toloo.access.version"]._bump()
        moved = [
            partner.id
            for partner, vals in zip(self, vals_list, strict=True)
            if "area_id" in vals
        ]
        if moved:
            self.browse(moved)._toloo_spread_area()

    def _toloo_house_turned(self, vals_list):
        """Whether one of these becomes, or ceases to be, of the house. A new contact
        comes with no value yet: were that a change, all who add contacts would wait
        for each other."""
        wanted = {
            partner.id: bool(vals["is_house"])
            for partner, vals in zip(self, vals_list, strict=True)
            if "is_house" in vals
        }
        if not wanted:
            return False
        query = SQL(
            "SELECT id FROM res_partner WHERE id = ANY(%s) AND is_house", list(wanted)
        )
        self.env.cr.execute(query)
        house = {row[0] for row in self.env.cr.fetchall()}
        return any(value != (id_ in house) for id_, value in wanted.items())

    def _toloo_spread_area(self):
        """The documents of these contacts follow them, one UPDATE a model."""
        for model in self._toloo_area_models():
            if model._toloo_fill_area(self.ids):
                model._fields["area_id"]._invalidate_cache(self.env)

    @api.model
    def _toloo_area_models(self):
        """The models whose documents carry their contact's area as a column."""
        return [
            self.env[name]
            for name, model in self.env.registry.items()
            if "toloo.area.mixin" in model._inherit_module
            or (getattr(model, "_area_partner", None) and name != "toloo.area.mixin")
            if not model._abstract and model._auto and model._fields["area_id"].store
        ]

    @api.model
    def _toloo_house_ids(self):
        """Ids of the contacts of the house: our companies and colleagues."""
        self.flush_model(["is_house"])
        return self._toloo_house_cached()

    @tools.ormcache("self.env['toloo.access.version']._current()")
    def _toloo_house_cached(self):
        query = "SELECT id FROM res_partner WHERE is_house ORDER BY id"
        return tuple(row[0] for row in self.env.execute_query(SQL(query)))

    def _lock_place(self):
        """A shared lock on these contacts until the transaction ends."""
        ids = sorted(id_ for id_ in self.ids if isinstance(id_, int))
        if ids and not self.env.cr.readonly:
            self.env.cr.execute(
                SQL(
                    "SELECT FROM res_partner WHERE id = ANY(%s) ORDER BY id FOR SHARE",
                    ids,
                )
            )

    @api.model
    def _toloo_access_domain(self, user):
        """Domain of the contacts `user` may see: those of his areas and the house's."""
        areas = user._toloo_area_ids()
        if areas is None:
            return Domain.TRUE
        domain = Domain("area_id", "in", areas)
        if user._toloo_own_only("res.partner"):
            domain &= Domain("user_id", "in", [False, user.id]) | Domain(
                "create_uid", "in", user.ids
            )
        return domain | Domain("is_house", "=", True)

    def _check_access(self, operation):
        if operation == "unlink" and not self.env.su:
            if not self.env.user._toloo_may("res.partner", "can_delete"):
                return self, lambda: AccessError(
                    self.env._(
                        "You may not delete contacts. Ask an administrator for the "
                        "right to delete."
                    )
                )
        return super()._check_access(operation)

    def action_toloo_viewers(self):
        """Who can see this contact? A list of users, for the administrator."""
        self.ensure_one()
        self.env["toloo.access.pattern"].check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who can see %s?", self.display_name),
            "res_model": "res.users",
            "view_mode": "list,form",
            "domain": [("id", "in", self._toloo_viewers().ids)],
        }

    def _toloo_viewers(self):
        """The internal users whose rules let them read this contact."""
        self.ensure_one()
        users = self.env["res.users"].search([("share", "=", False)])
        return users.filtered(lambda u: self.with_user(u).has_access("read"))
