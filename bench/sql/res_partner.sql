INSERT INTO res_partner (
    id, company_id, create_date, write_date, create_uid, write_uid, name, parent_id,
    state_id, country_id, color, commercial_partner_id, complete_name, ref, lang, vat,
    type, city, city_id, email, email_normalized, phone, phone_sanitized,
    commercial_company_name, active, employee, is_company, partner_share,
    message_bounce, supplier_rank, customer_rank, autopost_bills, is_house, area_id
    %(extra_names)s
)
SELECT p.id, NULL, d.day, d.day, 1, 1, p.name, p.parent_id,
       p.state_id, c.country_id, 0, coalesce(p.parent_id, p.id), p.complete_name, p.ref,
       'fa_IR', p.vat, 'contact', p.city, p.city_id, p.email, p.email, f.written, p.e164,
       p.company, true, false, p.kind = 'company', true,
       0, 0, 0, 'ask', false, p.area_id
       %(extra_values)s
  FROM bench_full p
  LEFT JOIN res_country_state c ON c.id = p.state_id
  JOIN LATERAL (SELECT timestamp '2020-03-20'
                       + interval '1 minute' * pg_temp.pick(p.n, 31, 2800000) AS day)
       d ON true
  JOIN LATERAL (SELECT '+98 ' || substr(p.e164, 4, 3) || ' ' || substr(p.e164, 7, 3)
                       || ' ' || substr(p.e164, 10) AS written) f ON true
 ORDER BY p.n;
