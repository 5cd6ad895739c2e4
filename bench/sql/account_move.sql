-- Six in ten are customer invoices, the rest bills and plain entries.
INSERT INTO account_move (
    sequence_number, sequence_prefix, journal_id, company_id, partner_id,
    commercial_partner_id, partner_shipping_id, currency_id, invoice_user_id,
    create_uid, write_uid, name, state, move_type, auto_post, payment_state,
    invoice_partner_display_name, date, invoice_date, invoice_date_due,
    invoice_currency_rate, amount_untaxed, amount_tax, amount_total, amount_residual,
    amount_untaxed_signed, amount_untaxed_in_currency_signed, amount_tax_signed,
    amount_total_signed, amount_total_in_currency_signed, amount_residual_signed,
    always_tax_exigible, checked, posted_before, made_sequence_gap,
    is_manually_modified, is_move_sent, create_date, write_date, team_id, area_id
)
SELECT g, t.prefix, t.journal, %(company)s, p.id,
       coalesce(p.parent_id, p.id), p.id, %(currency)s, %(user)s,
       %(user)s, %(user)s, t.prefix || lpad(g::text, 7, '0'), 'posted', t.move_type, 'no',
       (ARRAY['not_paid', 'paid', 'partial'])[1 + pg_temp.pick(g, 51, 3)],
       p.complete_name, d.day::date, d.day::date, d.day::date + 30,
       1, a.amount, a.amount * 0.1, a.amount * 1.1, a.amount * 1.1,
       a.amount, a.amount, a.amount * 0.1,
       a.amount * 1.1, a.amount * 1.1, a.amount * 1.1,
       false, true, true, false, false, false, d.day, d.day, %(team)s, p.area_id
  FROM generate_series(1, %(moves)s) g
  JOIN bench_full p ON p.n = 1 + 3 * pg_temp.pick(g, 52, %(contacts)s / 3)
  JOIN LATERAL (SELECT 1000 * pg_temp.pick(g, 53, 900000) AS amount) a ON true
  JOIN LATERAL (SELECT timestamp '2021-03-21' + interval '2.5 minute' * g AS day)
       d ON true
  JOIN LATERAL (SELECT pg_temp.pick(g, 54, 10) AS v) k ON true
  JOIN LATERAL (
      SELECT CASE WHEN k.v < 6 THEN 'out_invoice' WHEN k.v < 8 THEN 'in_invoice'
                  ELSE 'entry' END AS move_type,
             CASE WHEN k.v < 6 THEN %(sale_journal)s WHEN k.v < 8
                  THEN %(purchase_journal)s ELSE %(general_journal)s END AS journal,
             CASE WHEN k.v < 6 THEN 'INV/' WHEN k.v < 8 THEN 'BILL/' ELSE 'MISC/'
              END AS prefix
  ) t ON true
 ORDER BY g;
