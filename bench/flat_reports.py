"""What toloo_crm prints and writes into workbooks, for flat_queries."""

from flat_fixture import STRIDE

from odoo.fields import Command

ADDON = "toloo_crm"
LIST_PRINT = f"{ADDON}.list_print"
KINDS = ("qweb-pdf", "xlsx")


def reports(session, login, ids):
    """(name, function of an environment and a number of rows) of the reports with
    these ids; the function is None where there is nothing to print."""
    env = session.env()
    for report in env["ir.actions.report"].browse(ids):
        if report.report_type not in KINDS or report.model not in env:
            continue
        name, kind = report.report_name, report.report_type
        if name == LIST_PRINT:
            yield name, _list_printer
        elif report.model in WIZARDS:
            yield name, _printer(kind, name, WIZARDS[report.model])
        else:
            model = session.env(login)[report.model]
            seed = model.search([("id", "<", STRIDE)], limit=1)
            yield name, seed and _printer(kind, name, _copies(seed.id)) or None


def _printer(kind, name, rows):
    def ask(env, size):
        ids = rows(env, size)
        yield
        _render(env, kind, name, ids)

    return ask


def _render(env, kind, name, ids, data=None):
    report = env["ir.actions.report"]
    if kind == "xlsx":
        report._render_xlsx(name, ids, data or {})
    else:
        report._render_qweb_html(name, ids, data)


def _copies(seed):
    def rows(env, size):
        return [seed + number * STRIDE for number in range(size)]

    return rows


def _labels(env, size):
    """A dialog with labels for so many contacts."""
    contacts = env["res.partner"].search(
        [("id", "<", STRIDE), ("street", "!=", False), ("is_company", "=", True)],
        limit=1,
    )
    values = {
        "mode": "label",
        "company_mode": "company",
        "with_phone": True,
        "with_sender": True,
        "partner_ids": [Command.set(_copies(contacts.id)(env, size))],
    }
    mailing = env["toloo.mailing"].create(values)
    mailing.action_list()
    if len(mailing.line_ids.filtered("ticked")) != size:
        raise AssertionError("flat_queries: a label is missing")
    return mailing.ids


def _years(env, size):
    """A table of the sales of so many products."""
    sale = env["toloo.product.sale"].search(
        [("product_id", "!=", False), ("id", "<", STRIDE)], limit=1
    )
    products = _copies(sale.product_id.id)(env, size)
    wizard = env["toloo.product.sale.year"]
    return wizard.create({"product_ids": [Command.set(products)]}).ids


WIZARDS = {"toloo.mailing": _labels, "toloo.product.sale.year": _years}


def _list_printer(env, size):
    """Any list on paper: quotations, in groups."""
    seed = env["sale.order"].search([("id", "<", STRIDE)], limit=1).id
    data = {
        "model": "sale.order",
        "columns": [
            {"name": name, "sum": name == "amount_total"}
            for name in ("name", "partner_id", "date_order", "amount_total")
        ],
        "domain": [["id", "in", _copies(seed)(env, size)]],
        "groupby": ["partner_id"],
    }
    yield
    _render(env, "qweb-pdf", LIST_PRINT, None, data)
