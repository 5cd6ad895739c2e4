-- A third of the contacts buy; who buys at all buys three times on average.
INSERT INTO sale_order (
    company_id, partner_id, partner_invoice_id, partner_shipping_id, currency_id,
    user_id, team_id, create_uid, write_uid, name, state, invoice_status,
    currency_rate, amount_untaxed, amount_tax, amount_total, locked,
    require_signature, require_payment, create_date, date_order, write_date, area_id
)
SELECT %(company)s, p.id, p.id, p.id, %(currency)s,
       %(user)s, %(team)s, %(user)s, %(user)s, 'S' || lpad(g::text, 7, '0'),
       (ARRAY['draft', 'draft', 'sent', 'sale', 'sale', 'sale', 'sale', 'sale', 'sale',
              'cancel'])[1 + pg_temp.pick(g, 41, 10)], 'no',
       1, a.amount, a.amount * 0.1, a.amount * 1.1, false, true, false,
       d.day, d.day, d.day, p.area_id
  FROM generate_series(1, %(orders)s) g
  JOIN bench_full p ON p.n = 1 + 3 * pg_temp.pick(g, 42, %(contacts)s / 3)
  JOIN LATERAL (SELECT 1000 * pg_temp.pick(g, 43, 900000) AS amount) a ON true
  JOIN LATERAL (SELECT timestamp '2021-03-21' + interval '2.5 minute' * g
                       + interval '1 second' * pg_temp.pick(g, 44, 86400) AS day)
       d ON true
 ORDER BY g;
