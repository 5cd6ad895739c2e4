"""sales_by_year: a product's sales by Jalali year over two million invoice lines,
against the GROUP BY that answers the same by hand."""

import sys

import sales_fixture
from paths import ADDONS
from result import Result
from timing import interleave, medians

sys.path.append(str(ADDONS / "toloo_jalali"))

from tools.jalali import to_gregorian  # noqa: E402

ROUNDS = 9
BAR = 1.5
YEARS = range(1395, 1405)
USER = "admin"
# By binary search in the years' first days: nothing that SQL can say is quicker.
PLAIN = """
    SELECT {key} {first} - 1 + width_bucket(l.invoice_date, %(starts)s::date[]),
           sum(CASE WHEN m.move_type = 'out_refund' THEN -l.quantity ELSE l.quantity END
               * u.factor / tu.factor),
           sum(-l.balance)
      FROM account_move_line l
      JOIN account_move m ON m.id = l.move_id
      JOIN product_product p ON p.id = l.product_id
      JOIN product_template t ON t.id = p.product_tmpl_id
      JOIN uom_uom u ON u.id = l.product_uom_id
      JOIN uom_uom tu ON tu.id = t.uom_id
     WHERE l.display_type = 'product' AND l.parent_state = 'posted'
       AND m.move_type IN ('out_invoice', 'out_refund', 'out_receipt')
       AND l.company_id = 1 {where}
     GROUP BY {group}
"""


def prepare():
    """A database of its own."""
    return sales_fixture.prepare()


def measure(session):
    """One product by year, and all products by year."""
    query = "SELECT min(id) FROM product_product p WHERE EXISTS (SELECT FROM"
    query += " account_move_line l WHERE l.product_id = p.id)"
    product = session.raw(query)[0][0]
    starts = [to_gregorian(year, 1, 1) for year in YEARS]
    words = {"first": YEARS[0]}
    one = PLAIN.format(
        key="", where="AND l.product_id = %(product)s", group="1", **words
    )
    every = PLAIN.format(key="l.product_id,", where="", group="1, 2", **words)
    domain = [("product_id", "=", product)]
    return [
        _measure(session, "product", domain, [], one, starts, product),
        _measure(session, "products", [], ["product_id"], every, starts, product),
    ]


def _measure(session, name, domain, groupby, query, starts, product):
    parameters = {"starts": starts, "product": product}

    def ours():
        sales = session.env(USER)["toloo.product.sale"]
        return sales._read_group(
            domain,
            [*groupby, "date:jalali_year_number"],
            ["quantity:sum", "amount:sum"],
        )

    def plain():
        return session.raw(query, parameters)

    found = {
        tuple(getattr(part, "id", part) for part in row[:-2]): _rounded(row[-2:])
        for row in ours()
    }
    expected = {tuple(row[:-2]): _rounded(row[-2:]) for row in plain()}
    if found != expected or not found:
        raise AssertionError(f"sales_by_year.{name}: the sums are not those of SQL")
    actions = {"ours": ours, "plain": plain}
    times = medians(interleave(actions, ROUNDS, before=session.fresh))
    return Result(f"sales_by_year.{name}", times["ours"], times["plain"], BAR)


def _rounded(values):
    return tuple(round(float(value), 2) for value in values)
