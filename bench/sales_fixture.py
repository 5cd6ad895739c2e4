"""A database with toloo_crm and two million lines of invoices to customers, spread
over the Jalali years 1395 to 1404.

All rows follow from hashes of their numbers: two builds hold the same rows. A tenth of
the documents are refunds, a tenth of the lines are sold by the dozen.
"""

import fixture
import kept
from step import say

OURS = ("toloo_crm",)
CONTACTS, PRODUCTS, MOVES, LINES = 100_000, 200, 500_000, 2_000_000
FIRST, DAYS = "2016-03-20", 3652
PEOPLE = f"""
    INSERT INTO res_partner (name, complete_name, active, type, is_company, color, lang,
           autopost_bills, search_key, area_id, create_date, write_date)
    SELECT 'Customer ' || n, 'Customer ' || n, true, 'contact', false, 0, 'fa_IR',
           'ask', 'customer ' || n, a.ids[1 + pg_temp.pick(n, 1, cardinality(a.ids))],
           now(), now()
      FROM generate_series(1, {CONTACTS}) n,
           (SELECT array_agg(id ORDER BY id) AS ids FROM toloo_area
             WHERE kind = 'province') a
"""
TEMPLATES = f"""
    INSERT INTO product_template (name, type, categ_id, uom_id, service_tracking,
           active, sale_ok, purchase_ok, list_price, sequence)
    SELECT jsonb_build_object('en_US', 'Product ' || n), 'consu', %(category)s,
           %(unit)s, 'no', true, true, true, 1000, 1
      FROM generate_series(1, {PRODUCTS}) n
"""
VARIANTS = """
    INSERT INTO product_product (product_tmpl_id, active, combination_indices)
    SELECT id, true, '' FROM product_template
     WHERE name->>'en_US' ~ '^Product [0-9]+$' ORDER BY id
"""
DOCUMENTS = f"""
    INSERT INTO account_move (sequence_number, sequence_prefix, journal_id, company_id,
           partner_id, commercial_partner_id, currency_id, invoice_user_id, name, state,
           document_discount_type, move_type, auto_post, payment_state, date,
           invoice_date, invoice_date_due, amount_total_signed,
           amount_residual_signed, create_date, write_date)
    SELECT n, 'S/', %(journal)s, %(company)s, p.first + pg_temp.pick(n, 2, {CONTACTS}),
           p.first + pg_temp.pick(n, 2, {CONTACTS}), %(currency)s, 2, 'S/' || n,
           'posted', 'percent', CASE WHEN pg_temp.pick(n, 3, 10) = 0 THEN 'out_refund'
                          ELSE 'out_invoice' END,
           'no', 'not_paid', d.day, d.day, d.day + 30, 0, 0, now(), now()
      FROM generate_series(1, {MOVES}) n
      CROSS JOIN (SELECT min(id) AS first FROM res_partner
                   WHERE name LIKE 'Customer %%') p
      JOIN LATERAL (SELECT date '{FIRST}' + (n * {DAYS}::bigint / {MOVES})::int AS day)
           d ON true
"""
ROWS = f"""
    INSERT INTO account_move_line (move_id, company_id, journal_id, currency_id,
           company_currency_id, account_id, partner_id, product_id, product_uom_id,
           display_type, parent_state, date, invoice_date, quantity, price_unit,
           balance, debit, credit, amount_currency, price_subtotal, price_total)
    SELECT m.id, m.company_id, m.journal_id, m.currency_id, m.currency_id, %(account)s,
           m.commercial_partner_id, v.ids[1 + pg_temp.pick(r.n, 4, {PRODUCTS})],
           CASE WHEN pg_temp.pick(r.n, 5, 10) = 0 THEN %(dozen)s ELSE %(unit)s END,
           'product', 'posted', m.date, m.date, q.quantity, q.price,
           -s.sign * q.quantity * q.price,
           greatest(0, -s.sign * q.quantity * q.price),
           greatest(0, s.sign * q.quantity * q.price),
           -s.sign * q.quantity * q.price, q.quantity * q.price, q.quantity * q.price
      FROM account_move m
      CROSS JOIN (SELECT array_agg(p.id ORDER BY p.id) AS ids FROM product_product p
                    JOIN product_template t ON t.id = p.product_tmpl_id
                   WHERE t.name->>'en_US' ~ '^Product [0-9]+$') v
      JOIN generate_series(0, {LINES // MOVES - 1}) k ON true
      JOIN LATERAL (SELECT m.sequence_number::bigint * 10 + k AS n) r ON true
      JOIN LATERAL (SELECT 1 + pg_temp.pick(r.n, 6, 20) AS quantity,
                           1000 * (1 + pg_temp.pick(r.n, 7, 900)) AS price) q ON true
      JOIN LATERAL (SELECT CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                           AS sign) s ON true
     WHERE m.sequence_prefix = 'S/'
     ORDER BY m.id, k
"""
TABLES = (
    ("res_partner", PEOPLE),
    ("product_template", TEMPLATES),
    ("product_product", VARIANTS),
    ("account_move", DOCUMENTS),
    ("account_move_line", ROWS),
)
WORDS = {
    "company": "SELECT min(id) FROM res_company",
    "currency": "SELECT currency_id FROM res_company ORDER BY id LIMIT 1",
    "journal": "SELECT min(id) FROM account_journal WHERE type = 'sale'",
    "account": "SELECT min(id) FROM account_account WHERE account_type = 'income'",
    "category": "SELECT min(id) FROM product_category",
    "unit": """SELECT res_id FROM ir_model_data
                WHERE module = 'uom' AND name = 'product_uom_unit'""",
    "dozen": """SELECT res_id FROM ir_model_data
                 WHERE module = 'uom' AND name = 'product_uom_dozen'""",
}


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    texts = [query for _table, query in TABLES]
    return kept.prepare("sales", OURS, texts, fill, "sales, two million invoice lines")


def fill(name):
    """Load the rows, without the indexes, which follow afterwards."""
    with fixture.Loader(name) as loader:
        if loader.free:
            loader.run("SET session_replication_role = replica")
        loader.run("SET maintenance_work_mem = '1GB'")
        loader.run(fixture.PICK)
        words = {key: loader.run(query)[0][0] for key, query in WORDS.items()}
        for table, query in TABLES:
            say(f"bench: {table}")
            indexes = loader.drop_indexes(table)
            loader.run(query, words)
            for definition in indexes:
                loader.run(definition)
        loader.run("VACUUM ANALYZE")
