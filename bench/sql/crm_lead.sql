-- Half are leads, half opportunities; one in ten has no contact yet.
INSERT INTO crm_lead (
    message_bounce, user_id, team_id, company_id, stage_id, color, partner_id, lang_id,
    state_id, country_id, create_uid, write_uid, phone_sanitized, email_normalized,
    name, type, priority, contact_name, partner_name, email_from, phone, city,
    won_status, expected_revenue, prorated_revenue, recurring_revenue, active,
    date_open, date_last_stage_update, create_date, write_date, probability,
    automated_probability, area_id
)
SELECT 0, %(user)s, %(team)s, %(company)s, s.id, 0, p.id, NULL,
       f.state_id, c.country_id, %(user)s, %(user)s, f.e164, f.email,
       'نیاز ' || f.name, CASE WHEN pg_temp.pick(g, 61, 2) = 0 THEN 'lead'
                               ELSE 'opportunity' END,
       pg_temp.pick(g, 62, 3)::text, f.name, f.company, f.email, f.e164, f.city,
       'pending', 1000 * pg_temp.pick(g, 63, 900000), 0, 0, true,
       d.day, d.day, d.day, d.day, 20, 20, p.area_id
  FROM generate_series(1, %(leads)s) g
  JOIN bench_full f ON f.n = 1 + pg_temp.pick(g, 64, %(contacts)s)
  LEFT JOIN bench_full p ON p.n = f.n AND pg_temp.pick(g, 65, 10) > 0
  LEFT JOIN res_country_state c ON c.id = f.state_id
  JOIN (SELECT id, row_number() OVER (ORDER BY sequence, id) - 1 AS n,
               count(*) OVER () AS size FROM crm_stage WHERE is_won IS NOT TRUE) s
    ON s.n = pg_temp.pick(g, 66, s.size)
  JOIN LATERAL (SELECT timestamp '2021-03-21' + interval '2.5 minute' * g AS day)
       d ON true
 ORDER BY g;
