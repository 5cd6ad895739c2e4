from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

READERS = "toloo_crm.group_commission"
KEEPER = "toloo_crm.group_commission_manager"
PERCENTS = ("own_commission", "agency_percent", "marketer_percent")


def may_keep(records, name):
    """Whether the user of these records may write their field `name`."""
    user = records.env.user
    return records.env.su or name not in PERCENTS or user.has_group(KEEPER)


class TolooCommissionPercentMixin(models.AbstractModel):
    """What carries the percents of commission: a product, or a category for all its
    products. Only who keeps commission changes them."""

    _name = "toloo.commission.percent.mixin"
    _description = "Percents of commission"

    # No default: what has one is written by whoever makes a product.
    own_commission = fields.Boolean(
        "Percents of its own",
        copy=False,
        groups=READERS,
        help="Otherwise those of the nearest category above that has percents of its "
        "own; none earns nothing.",
    )
    agency_percent = fields.Float(
        "Agency percent",
        digits=(7, 4),
        copy=False,
        aggregator=None,
        groups=READERS,
        help="Part of the amount after discounts that is given away as commission. "
        "100 where a marketer sells for the house itself.",
    )
    marketer_percent = fields.Float(
        "Marketer percent",
        digits=(7, 4),
        copy=False,
        aggregator=None,
        groups=READERS,
        help="The marketer's part of that; what is left of it is the agency's.",
    )
    valid_agency_percent = fields.Float(
        "Agency percent that counts",
        digits=(7, 4),
        compute="_compute_valid_percents",
        recursive=True,
        groups=READERS,
    )
    valid_marketer_percent = fields.Float(
        "Marketer percent that counts",
        digits=(7, 4),
        compute="_compute_valid_percents",
        recursive=True,
        groups=READERS,
    )

    _percent_range = models.Constraint(
        """CHECK ((agency_percent IS NULL OR agency_percent BETWEEN 0 AND 100)
            AND (marketer_percent IS NULL OR marketer_percent BETWEEN 0 AND 100))""",
        "A commission is 0 to 100 percent.",
    )

    # The category that counts where a record has no percents of its own.
    _commission_parent = None

    @api.depends(lambda self: (*PERCENTS, *self._commission_above()))
    def _compute_valid_percents(self):
        for record in self:
            above = record[self._commission_parent]
            source = record if record.own_commission else above
            valid = "" if record.own_commission else "valid_"
            record.valid_agency_percent = source[f"{valid}agency_percent"]
            record.valid_marketer_percent = source[f"{valid}marketer_percent"]

    def _commission_above(self):
        """The fields above that the percents follow."""
        if not self._commission_parent:
            return []
        names = ("valid_agency_percent", "valid_marketer_percent")
        return [f"{self._commission_parent}.{name}" for name in names]

    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        return operation == "read" or may_keep(self, field.name)

    def copy_data(self, default=None):
        """A copy keeps the percents where its user may set them."""
        vals_list = super().copy_data(default)
        if self.env.su or self.env.user.has_group(KEEPER):
            for record, vals in zip(self, vals_list, strict=True):
                vals.update(
                    {n: record[n] for n in PERCENTS if n not in (default or {})}
                )
        return vals_list

    @api.model
    def _commission_rows(self, ids, own, chain):
        """{id: (agency percent, marketer percent)} as Decimals, by one query.

        :param own: the record's own percents count, not just those above it
        :param chain: SQL of the ids of the categories that may count, of a row `r`
        """
        if not ids:
            return {}
        self.env["product.category"].flush_model(list(PERCENTS) + ["parent_path"])
        self.flush_model(list(PERCENTS))
        rows = self.env.execute_query(
            SQL(
                """SELECT r.id, p.agency::text, p.marketer::text
                     FROM %(table)s r
                     LEFT JOIN LATERAL (
                         SELECT q.* FROM (
                             SELECT r.agency_percent AS agency,
                                    r.marketer_percent AS marketer, 1000000 AS depth
                              WHERE %(own)s AND r.own_commission
                              UNION ALL
                             SELECT c.agency_percent, c.marketer_percent,
                                    length(c.parent_path)
                               FROM product_category c
                              WHERE c.id = ANY((%(chain)s)::int[])
                                AND c.own_commission) q
                          ORDER BY q.depth DESC LIMIT 1) p ON true
                    WHERE r.id = ANY(%(ids)s)""",
                table=SQL.identifier(self._table),
                own=own,
                chain=chain,
                ids=list(ids),
            )
        )
        return {
            id_: (Decimal(agency or 0), Decimal(marketer or 0))
            for id_, agency, marketer in rows
        }
