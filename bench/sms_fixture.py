"""A database with toloo_sms, a line, and a hundred thousand contacts."""

import fixture
import kept

CONTACTS = 100_000
ADDON = "toloo_sms"
FILL = f"""
    INSERT INTO res_partner (name, complete_name, phone, phone_sanitized, active,
           company_id, type, lang, country_id, search_key, create_date, write_date)
    SELECT 'Contact ' || n, 'Contact ' || n, number, number, true, NULL, 'contact',
           'fa_IR', (SELECT id FROM res_country WHERE code = 'IR'), 'contact ' || n,
           now(), now()
      FROM (SELECT n, '+98912' || lpad(n::text, 7, '0') AS number
              FROM generate_series(1, {CONTACTS}) n) x
"""
LINE = """
    INSERT INTO toloo_sms_line (name, provider, sender, company_id, currency_id,
           active, hook_token, quiet_start, quiet_end, tz, rate, price_fa, price_latin,
           sequence)
    SELECT 'Bench', 'log', '3000', c.id, c.currency_id, true, 'bench', 0, 0,
           'Asia/Tehran', 0, 1200, 2900, 0
      FROM res_company c ORDER BY c.id LIMIT 1
"""


def prepare():
    """Name of the database, made again when an addon it needs changed."""
    return kept.prepare("sms", [ADDON], (FILL, LINE), fill, "SMS")


def fill(name):
    """Load the rows."""
    for query in (FILL, LINE, "VACUUM ANALYZE"):
        fixture.run(name, query)
