import csv
import json

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, file_open

KINDS = [
    ("country", "Country"),
    ("province", "Province"),
    ("city", "City"),
    ("zone", "Zone"),
]


class TolooArea(models.Model):
    """One tree over countries, provinces, cities and zones, so that access needs
    one key."""

    _name = "toloo.area"
    _description = "Area"
    _parent_store = True
    _order = "parent_path"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(KINDS, required=True, default="zone", index=True)
    code = fields.Char(help="Your own code of the zone, e.g. of a delivery route.")
    active = fields.Boolean(default=True)
    parent_id = fields.Many2one(
        "toloo.area", string="Lies in", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("toloo.area", "parent_id", string="Parts")
    country_id = fields.Many2one("res.country", index=True, ondelete="cascade")
    state_id = fields.Many2one(
        "res.country.state", string="Province", index=True, ondelete="cascade"
    )
    city_id = fields.Many2one("res.city", index=True, ondelete="cascade")
    pattern_ids = fields.Many2many(
        "toloo.access.pattern",
        "toloo_access_pattern_area_rel",
        "area_id",
        "pattern_id",
        string="Access patterns",
    )
    contact_count = fields.Integer(compute="_compute_contact_count")

    _country_uniq = models.UniqueIndex(
        "(country_id) WHERE kind = 'country'", "This country has its area already."
    )
    _state_uniq = models.UniqueIndex(
        "(state_id) WHERE kind = 'province'", "This province has its area already."
    )
    _city_uniq = models.UniqueIndex(
        "(city_id) WHERE kind = 'city'", "This city has its area already."
    )
    _zone_uniq = models.UniqueIndex(
        "(parent_id, (name->>'en_US')) WHERE kind = 'zone'",
        "This city has a zone of that name already.",
    )

    @api.depends("name", "parent_id.name", "kind")
    def _compute_display_name(self):
        for area in self:
            parent = area.parent_id.name
            far = area.kind in ("city", "zone") and parent
            area.display_name = f"{area.name} ({parent})" if far else area.name

    def _compute_contact_count(self):
        groups = self.env["res.partner"]._read_group(
            [("area_id", "child_of", self.ids)], ["area_id"], ["__count"]
        )
        for area in self:
            area.contact_count = sum(
                count
                for place, count in groups
                if place.parent_path.startswith(area.parent_path or "-")
            )

    @api.constrains("kind", "parent_id")
    def _check_zone_place(self):
        for area in self.filtered(lambda a: a.kind == "zone"):
            if area.parent_id.kind not in ("city", "zone"):
                raise ValidationError(
                    self.env._("The zone “%s” must lie in a city.", area.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._complete_zone(vals)
        areas = super().create(vals_list)
        self.env["toloo.access.pattern"]._offer_areas(areas)
        self.env["toloo.access.version"]._bump()
        return areas

    def write(self, vals):
        result = super().write(vals)
        if {"parent_id", "active", "pattern_ids"} & vals.keys():
            self.env["toloo.access.version"]._bump()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["toloo.access.version"]._bump()
        return result

    def _complete_zone(self, vals):
        """A zone takes the country, province and city of the place it lies in."""
        if vals.get("kind", "zone") == "zone" and vals.get("parent_id"):
            parent = self.browse(vals["parent_id"])
            for name in ("country_id", "state_id", "city_id"):
                vals.setdefault(name, parent[name].id)

    @api.model
    def _load_names(self):
        """Give the provinces and cities of l10n_ir_states their right names: Persian
        with Persian letters and half-spaces, and English ones as on maps; their areas
        and those of the countries follow."""
        self.env.flush_all()
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        persian = [code for code in installed if code.startswith("fa")]
        for kind, table in (("province", "res_country_state"), ("city", "res_city")):
            with file_open(f"toloo_access/data/ir_{kind}_name.csv") as source:
                rows = list(csv.DictReader(source))
            self._name_places(kind, table, rows, persian)
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_area a SET name = c.name FROM res_country c
                    WHERE c.id = a.country_id AND a.kind = 'country'"""
            )
        )
        # The contact's city has kept the words of the addon it comes from.
        self.env.cr.execute(
            SQL(
                """UPDATE ir_model_fields f SET field_description = o.field_description
                     FROM ir_model_fields o
                    WHERE o.model = 'toloo.area' AND o.name = 'city_id'
                      AND f.model IN ('res.partner', 'res.users')
                      AND f.name = 'city_id'"""
            )
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache("stable")

    @api.model
    def _name_places(self, kind, table, rows, persian):
        """Names by one UPDATE a table. A province has one name in the host, and
        Persian is what it is called by."""
        names = [
            json.dumps({"en_US": r["name_en"]} | dict.fromkeys(persian, r["name_fa"]))
            for r in rows
        ]
        source = SQL(
            """SELECT d.res_id AS id, v.names::jsonb AS names, v.persian
                 FROM unnest(%s::text[], %s::text[], %s::text[])
                      AS v (xmlid, names, persian)
                 JOIN ir_model_data d ON d.module || '.' || d.name = v.xmlid""",
            [r["xmlid"] for r in rows],
            names,
            [r["name_fa"] for r in rows],
        )
        value = SQL("t.name || v.names" if kind == "city" else "v.persian")
        place = SQL.identifier("city_id" if kind == "city" else "state_id")
        for query in (
            SQL(
                "UPDATE %s t SET name = %s FROM (%s) v WHERE v.id = t.id",
                SQL.identifier(table),
                value,
                source,
            ),
            SQL(
                """UPDATE toloo_area t SET name = t.name || v.names FROM (%s) v
                    WHERE v.id = t.%s AND t.kind = %s""",
                source,
                place,
                kind,
            ),
        ):
            self.env.cr.execute(query)

    @api.model
    def _sync_places(self):
        """Give each country, province and city without an area its own (one INSERT a
        level), and names in the languages the places have them in."""
        self.env.flush_all()
        for kind, query in self._sync_queries().items():
            self.env.cr.execute(query)
            if self.env.cr.rowcount:
                self._sync_paths(kind)
        self.env.invalidate_all()
        self.env["toloo.access.version"]._bump()

    def _sync_queries(self):
        columns = SQL(
            "INSERT INTO toloo_area (kind, active, name, parent_id, country_id,"
            " state_id, city_id, create_uid, write_uid, create_date, write_date)"
        )
        stamp = SQL(
            "%s, %s, now() at time zone 'UTC', now() at time zone 'UTC'",
            self.env.uid,
            self.env.uid,
        )
        return {
            "country": SQL(
                """%s SELECT 'country', true, c.name, NULL, c.id, NULL, NULL, %s
                     FROM res_country c
                    WHERE NOT EXISTS (SELECT FROM toloo_area a
                           WHERE a.country_id = c.id AND a.kind = 'country')""",
                columns,
                stamp,
            ),
            "province": SQL(
                """%s SELECT 'province', true, jsonb_build_object('en_US', s.name),
                          p.id, s.country_id, s.id, NULL, %s
                     FROM res_country_state s
                     JOIN toloo_area p
                       ON p.country_id = s.country_id AND p.kind = 'country'
                    WHERE NOT EXISTS (SELECT FROM toloo_area a
                           WHERE a.state_id = s.id AND a.kind = 'province')""",
                columns,
                stamp,
            ),
            "city": SQL(
                """%s SELECT 'city', true, c.name, p.id, c.country_id, c.state_id,
                          c.id, %s
                     FROM res_city c
                     JOIN toloo_area p ON CASE
                          WHEN c.state_id IS NULL
                          THEN p.country_id = c.country_id AND p.kind = 'country'
                          ELSE p.state_id = c.state_id AND p.kind = 'province' END
                    WHERE NOT EXISTS (SELECT FROM toloo_area a
                           WHERE a.city_id = c.id AND a.kind = 'city')""",
                columns,
                stamp,
            ),
        }

    def _sync_paths(self, kind):
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_area a
                  SET parent_path = concat(
                      (SELECT p.parent_path FROM toloo_area p WHERE p.id = a.parent_id),
                      a.id, '/')
                WHERE a.kind = %s AND a.parent_path IS NULL""",
                kind,
            )
        )

    @api.model
    def _of_place(self, kind, ids):
        """{id of the country, province or city: id of its area}."""
        key = {"country": "country_id", "province": "state_id", "city": "city_id"}[kind]
        domain = Domain("kind", "=", kind) & Domain(key, "in", list(ids))
        areas = self.sudo().with_context(active_test=False)
        # The tree of places is the same for everyone; it holds no contact.
        return {a[key].id: a.id for a in areas.search_fetch(domain, [key])}

    def action_open_contacts(self):
        """The contacts of this area and of all that lies in it."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("contacts.action_contacts")
        action["domain"] = [("area_id", "child_of", self.id)]
        action["context"] = {}
        return action
