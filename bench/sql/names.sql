-- Every number gets its name, place and telephone from hashes of itself, so that the
-- same rows come out of every build.
CREATE TEMP TABLE bench_contact AS
SELECT g AS n, 'company' AS kind, NULL::bigint AS parent,
       k.name || ' ' || w.name || ' ' || w2.name || ' ' || g AS name
  FROM generate_series(1, %(companies)s) g
  JOIN company_kind k ON k.n = pg_temp.pick(g, 11, k.size)
  JOIN company_word w ON w.n = pg_temp.pick(g, 12, w.size)
  JOIN company_word w2 ON w2.n = pg_temp.pick(g, 13, w2.size)
UNION ALL
SELECT g, 'person',
       CASE WHEN g <= %(companies)s + %(personnel)s
            THEN 1 + pg_temp.pick(g, 14, %(companies)s) END,
       f.name || ' ' || l.name
              || CASE WHEN pg_temp.pick(g, 15, 10) < 4 THEN ' ' || s.name ELSE '' END
  FROM generate_series(%(companies)s + 1, %(contacts)s) g
  JOIN first_name f ON f.n = pg_temp.pick(g, 16, f.size)
  JOIN last_name l ON l.n = pg_temp.pick(g, 17, l.size)
  JOIN last_name_suffix s ON s.n = pg_temp.pick(g, 18, s.size);

-- Personnel have their company's address; 1 in 50 contacts has none at all, 1 in 50
-- only its province.
CREATE TEMP TABLE bench_full AS
SELECT c.n, c.kind, c.parent, c.name, %(base)s + c.n AS id,
       CASE WHEN c.parent IS NULL THEN NULL ELSE %(base)s + c.parent END AS parent_id,
       coalesce(parent.name || ', ', '') || c.name AS complete_name,
       coalesce(parent.name, CASE WHEN c.kind = 'company' THEN c.name END) AS company,
       CASE WHEN whole.v > 0 THEN p.state_id END AS state_id,
       CASE WHEN whole.v > 1 THEN p.city_id END AS city_id,
       CASE WHEN whole.v > 1 THEN p.city END AS city,
       CASE whole.v WHEN 0 THEN NULL WHEN 1 THEN p.province_area_id ELSE p.area_id
        END AS area_id,
       '+989' || (ARRAY['10','11','12','13','14','15','16','17','18','19','30','33',
                        '35','36','37','38','39','01','02','90'])[
                 1 + pg_temp.pick(c.n, 21, 20)]
              || lpad(((c.n * 7919::bigint) %% 10000000)::text, 7, '0') AS e164,
       CASE WHEN pg_temp.pick(c.n, 22, 10) < 3 THEN 'u' || c.n || '@example.ir'
        END AS email,
       CASE WHEN pg_temp.pick(c.n, 23, 10) < 5 THEN 'C' || lpad(c.n::text, 7, '0')
        END AS ref,
       CASE WHEN pg_temp.pick(c.n, 24, 10) < 6
            THEN lpad(pg_temp.pick(c.n, 25, 10000000000)::text, 10, '0') END AS vat
  FROM bench_contact c
  LEFT JOIN bench_contact parent ON parent.n = c.parent
  JOIN bench_place p ON p.slot = pg_temp.pick(coalesce(c.parent, c.n), 26, 10000)
  JOIN LATERAL (SELECT least(pg_temp.pick(coalesce(c.parent, c.n), 27, 50), 2) AS v)
       whole ON true;
