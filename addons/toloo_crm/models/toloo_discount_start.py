from odoo import models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, table_exists

# What a document or line from before has: no discount on the document.
DOCUMENT = {
    "document_discount_type": ("varchar", "percent"),
    "document_discount_amount": ("numeric", 0),
}
LINE = {"document_discount": ("numeric", 0), "discount_amount": ("numeric", 0)}


def _start(model, columns):
    """Make the columns with what old rows have: told as a default, PostgreSQL writes
    it nowhere. An UPDATE of a million documents with all their indexes takes minutes,
    computing them one by one takes hours."""
    cr = model.env.cr
    if model._abstract or not model._auto or not table_exists(cr, model._table):
        return
    for name, (kind, value) in columns.items():
        if name not in model._fields or column_exists(cr, model._table, name):
            continue
        table, column = SQL.identifier(model._table), SQL.identifier(name)
        cr.execute(
            SQL(
                """ALTER TABLE %s ADD COLUMN %s %s DEFAULT %s;
                   ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT""",
                *(table, column, SQL(kind), value),
                *(table, column),
            )
        )


class TolooDiscountDocument(models.AbstractModel):
    _inherit = "toloo.discount.document"

    def _auto_init(self):
        """Documents from before have no discount on the whole."""
        _start(self, DOCUMENT)
        return super()._auto_init()


class TolooDiscountLine(models.AbstractModel):
    _inherit = "toloo.discount.line"

    def _auto_init(self):
        """Nor have their lines a share of one."""
        _start(self, LINE)
        return super()._auto_init()
