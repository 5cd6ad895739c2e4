-- 10,000 slots, shared out over the provinces as people are, and within a province
-- mostly to its first cities. A contact takes the slot that its number hashes to.
CREATE TEMP TABLE bench_place AS
WITH province AS (
    SELECT d.res_id AS state_id,
           round(10000 * (sum(s.population) OVER w - s.population)
                 / sum(s.population) OVER ()) AS first,
           round(10000 * sum(s.population) OVER w / sum(s.population) OVER ()) AS stop
      FROM bench_population s
      JOIN ir_model_data d ON d.module || '.' || d.name = s.xmlid
    WINDOW w AS (ORDER BY s.xmlid)
), city AS (
    SELECT c.id, c.state_id, c.name->>'en_US' AS name, a.id AS area_id,
           row_number() OVER w - 1 AS n, count(*) OVER (PARTITION BY c.state_id) AS size
      FROM res_city c JOIN toloo_area a ON a.city_id = c.id AND a.kind = 'city'
    WINDOW w AS (PARTITION BY c.state_id ORDER BY c.id)
)
SELECT slot::bigint AS slot, p.state_id, c.id AS city_id, c.name AS city, c.area_id,
       a.id AS province_area_id
  FROM province p CROSS JOIN generate_series(p.first::int, p.stop::int - 1) slot
  JOIN LATERAL (SELECT (slot - p.first + 0.5) / (p.stop - p.first) AS part) x ON true
  JOIN city c ON c.state_id = p.state_id
             AND c.n = floor(c.size * x.part * x.part * x.part)
  JOIN toloo_area a ON a.state_id = p.state_id AND a.kind = 'province';
CREATE UNIQUE INDEX ON bench_place (slot);
ANALYZE bench_place;
