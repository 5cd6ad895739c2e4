-- The mobile of everybody, and for one in five a landline of his province.
INSERT INTO toloo_phone_number (
    partner_id, number, kind, is_main, sequence, area_id, create_uid, write_uid,
    create_date, write_date
)
SELECT p.id, x.number, x.kind, x.main, 10, p.area_id, 1, 1, now(), now()
  FROM bench_full p
  JOIN LATERAL (
      VALUES (p.e164, 'mobile', true),
             ('+98' || (ARRAY['21', '31', '71', '51', '13'])[
                       1 + pg_temp.pick(p.n, 71, 5)]
                    || (20000000 + pg_temp.pick(p.n, 72, 70000000)), 'landline', false)
  ) x (number, kind, main) ON x.main OR pg_temp.pick(p.n, 73, 5) = 0
 ORDER BY p.n;
