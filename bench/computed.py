"""What lists show that is in no column of theirs, by hand-written SQL.

The client waits for these too; a page without them is another page. One statement
each, for the whole page; the checks that rows are in sight are those of the lists.
"""

from odoo.tools import SQL

HOUSE = SQL("t.partner_id IN (SELECT id FROM res_partner WHERE is_house)")
DOCUMENTS = {
    "fa-pencil-square-o": (
        "account_move",
        "t.company_id = 1 AND t.move_type IN"
        " ('out_invoice', 'out_refund', 'in_invoice', 'in_refund')",
    ),
    "fa-star": ("crm_lead", "(t.company_id = 1 OR t.company_id IS NULL)"),
    "fa-usd": ("sale_order", "t.company_id = 1"),
}


def statements(env, model, spec, area):
    """{field: function of the page's ids that gives its statement}."""
    known = {
        "application_statistics": lambda ids: _statistics(ids, area),
        "interaction_count": lambda ids: _talks(ids, "count(*)", area),
        "last_interaction_date": lambda ids: _talks(ids, "max(t.date_start)", None),
        "attachment_count": lambda ids: _files(model, ids, "t.res_field IS NULL"),
        "avatar_128": lambda ids: _files(model, ids, "t.res_field = 'image_128'"),
        "duplicated_ref_ids": _duplicates,
        "message_needaction": lambda ids: _unread(env, model, ids),
        "expected_date": _lines,
    }
    return {name: known[name] for name in spec if name in known}


def _statistics(ids, area):
    """(icon, contact, number) of the documents of contacts and of those below."""
    # The people below first, and materialised: what is joined to them is then found
    # by its index, whatever number of them is expected.
    counts = [
        SQL(
            """SELECT %s, b.top, sum(x.number)::int FROM below b, LATERAL (
                   SELECT count(*) AS number FROM (
                       SELECT * FROM %s t WHERE t.partner_id = b.id OFFSET 0) t
                    WHERE %s AND (%s OR %s)) x
                WHERE x.number > 0 GROUP BY b.top""",
            icon,
            SQL.identifier(table),
            SQL(where),
            area,
            HOUSE,
        )
        for icon, (table, where) in DOCUMENTS.items()
    ]
    meetings = SQL(
        """SELECT 'fa-calendar', b.top, count(DISTINCT e.id)
             FROM below b
             JOIN calendar_event_res_partner_rel r ON r.res_partner_id = b.id
             JOIN calendar_event e ON e.id = r.calendar_event_id AND e.active
            GROUP BY b.top"""
    )
    return SQL(
        """WITH RECURSIVE below AS MATERIALIZED (
               SELECT id AS top, id FROM unnest(%s) id
                UNION ALL
               SELECT b.top, t.id FROM below b JOIN res_partner t ON t.parent_id = b.id
                WHERE t.recycle_id IS NULL AND (%s OR t.is_house)
                  AND (t.company_id = 1 OR t.company_id IS NULL
                       OR t.partner_share IS FALSE))
           %s""",
        ids,
        area,
        SQL(" UNION ALL ").join([*counts, meetings]),
    )


def _talks(ids, told, area):
    seen = SQL("AND t.company_id = 1 AND (%s OR %s)", area, HOUSE) if area else SQL()
    halves = [
        SQL(
            """SELECT p.id, %s
                 FROM res_partner p JOIN toloo_interaction t ON t.%s = p.id
                WHERE p.id = ANY(%s) AND %s AND t.recycle_id IS NULL %s
                GROUP BY p.id""",
            SQL(told),
            SQL.identifier(key),
            ids,
            SQL(whose),
            seen,
        )
        for key, whose in (
            ("commercial_partner_id", "p.commercial_partner_id = p.id"),
            ("partner_id", "p.commercial_partner_id != p.id"),
        )
    ]
    return SQL(" UNION ALL ").join(halves)


def _files(model, ids, which):
    return SQL(
        """SELECT t.res_id, count(*), max(t.store_fname) FROM ir_attachment t
            WHERE t.res_model = %s AND t.res_id = ANY(%s) AND %s GROUP BY t.res_id""",
        model,
        ids,
        SQL(which),
    )


def _duplicates(ids):
    return SQL(
        """SELECT m.id, array_agg(d.id) FROM account_move m JOIN account_move d
               ON d.company_id = m.company_id AND d.id != m.id
              AND d.move_type = m.move_type AND d.state IN ('draft', 'posted')
              AND (d.commercial_partner_id = m.commercial_partner_id
                   OR m.commercial_partner_id IS NULL AND d.state = 'draft')
              AND d.amount_total = m.amount_total AND d.invoice_date = m.invoice_date
            WHERE m.id = ANY(%s) AND m.move_type IN ('out_invoice', 'out_refund')
            GROUP BY m.id""",
        ids,
    )


def _unread(env, model, ids):
    return SQL(
        """SELECT m.res_id, count(*) FROM mail_notification n
             JOIN mail_message m ON m.id = n.mail_message_id
            WHERE n.res_partner_id = %s AND n.is_read IS NOT TRUE AND m.model = %s
              AND m.res_id = ANY(%s) AND m.message_type != 'user_notification'
            GROUP BY m.res_id""",
        env.user.partner_id.id,
        model,
        ids,
    )


def _lines(ids):
    return SQL(
        """SELECT t.order_id, min(t.customer_lead) FROM sale_order_line t
            WHERE t.order_id = ANY(%s) AND t.display_type IS NULL
            GROUP BY t.order_id""",
        ids,
    )
