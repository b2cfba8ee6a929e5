# Joins, laterals and correlation.
== allowed
SELECT o.value, i.name_vi FROM observation o JOIN indicator i ON i.indicator_code = o.indicator_code LIMIT 3
SELECT o.value, i.name_vi FROM observation o JOIN indicator i USING (indicator_code) LIMIT 3
SELECT count(*) FROM observation o LEFT JOIN indicator i USING (indicator_code) RIGHT JOIN source s USING (source_id)
SELECT count(*) FROM observation o FULL OUTER JOIN source s ON s.source_id = o.source_id
SELECT count(*) FROM area CROSS JOIN indicator
SELECT count(*) FROM area, indicator WHERE area_code = indicator_code
SELECT count(*) FROM observation NATURAL JOIN source
SELECT count(*) FROM observation o SEMI JOIN indicator i USING (indicator_code)
SELECT count(*) FROM observation o ANTI JOIN indicator i USING (indicator_code)
SELECT count(*) FROM observation o ASOF JOIN progress p ON o.area_id = p.area_id AND o.period_end >= p.as_of
SELECT count(*) FROM observation o ASOF LEFT JOIN progress p ON o.area_id = p.area_id AND o.period_end >= p.as_of
SELECT count(*) FROM area POSITIONAL JOIN indicator
SELECT count(*) FROM (area a JOIN event i ON true) JOIN part s ON true
SELECT a.area_id, l.m FROM area a, LATERAL (SELECT max(value) AS m FROM observation o WHERE o.area_id = a.area_id) l LIMIT 3
SELECT a.area_id, l.m FROM area a LEFT JOIN LATERAL (SELECT max(value) AS m FROM observation o WHERE o.area_id = a.area_id) l ON true LIMIT 3
SELECT a.area_id, l.m FROM area a JOIN (SELECT max(value) AS m FROM observation o WHERE o.area_id = a.area_id) l ON true LIMIT 3
SELECT a.area_id, u.s FROM area a, unnest(string_split(a.successors, ' ')) AS u(s) LIMIT 3
SELECT a.area_id FROM area a WHERE EXISTS (SELECT 1 FROM observation o WHERE o.area_id = a.area_id) LIMIT 3
SELECT a.area_id FROM area a WHERE NOT EXISTS (SELECT 1 FROM observation o WHERE o.area_id = a.area_id) LIMIT 3
SELECT (SELECT count(*) FROM observation o WHERE o.area_id = a.area_id) FROM area a LIMIT 3
SELECT value FROM observation WHERE value > ALL (SELECT value FROM observation WHERE value < 5) LIMIT 3
SELECT value FROM observation WHERE value = ANY (SELECT value FROM observation) LIMIT 3
SELECT value FROM observation WHERE (indicator_code, area_id) IN (SELECT indicator_code, area_id FROM target) LIMIT 3
SELECT x.n FROM (SELECT 1 AS n) x, LATERAL (SELECT x.n + 1 AS m) y, LATERAL (SELECT y.m + 1 AS o) z
SELECT p.status FROM progress p JOIN progress_as_of(DATE '2024-07-19') q USING (target_id) LIMIT 3
SELECT count(*) FROM range(3) a(x), range(4) b(y) WHERE a.x < b.y
SELECT * FROM range(3) WITH ORDINALITY
SELECT m.month, count(o.observation_id) FROM range(DATE '2024-01-01', DATE '2024-12-31', INTERVAL 1 MONTH) AS m(month) LEFT JOIN observation o ON date_trunc('month', o.published_on) = m.month GROUP BY m.month ORDER BY m.month
SELECT count(*) FROM area a LEFT JOIN observation o ON o.area_id = a.area_id AND o.period_end = (SELECT max(period_end) FROM observation)
WITH last AS (SELECT a.area_id, o.value FROM area a LEFT JOIN observation o ON o.area_id = a.area_id AND o.period_end = (SELECT max(period_end) FROM observation)) SELECT count(*) FROM last LEFT JOIN target t ON last.value < t.value
SELECT count(*) FROM (SELECT a.area_id FROM area a LEFT JOIN observation o ON o.area_id IN (SELECT area_id FROM target)) l ANTI JOIN target t ON t.area_id < l.area_id
SELECT count(*) FROM area a JOIN observation o ON o.area_id = a.area_id AND o.period_end = (SELECT max(period_end) FROM observation) JOIN target t ON o.value < t.value
SELECT count(*) FROM area a LEFT JOIN observation o ON o.area_id = a.area_id JOIN target t ON o.value < t.value AND t.due = (SELECT max(due) FROM target)
SELECT count(*) FROM event a ASOF RIGHT JOIN observation o ON a.starts_on >= o.period_end
# At these DuckDB 2.0.0 loses its database.
== SQL_REFUSED | that is joined further
SELECT 1 FROM target AS a RIGHT JOIN observation AS b ON (SELECT false) ASOF RIGHT JOIN observation AS c ON b.area_id = c.area_id AND b.period_end >= c.period_end WHERE c.value > 1
SELECT 1 FROM target AS a LEFT JOIN observation AS b ON (SELECT true) ANTI JOIN area AS c ON b.area_id < c.area_id
SELECT 1 FROM target AS a FULL JOIN observation AS b ON b.area_id IN (SELECT area_id FROM area) SEMI JOIN area AS c ON b.area_id < c.area_id
SELECT b.value FROM target AS a LEFT JOIN observation AS b ON b.area_id = a.area_id AND b.period_end = (SELECT max(period_end) FROM observation) LEFT JOIN area AS c ON b.area_id < c.area_id
SELECT b.value FROM target AS a LEFT JOIN observation AS b ON (a.area_id IN (SELECT area_id FROM area)) IS NOT NULL, area AS c WHERE b.area_id < c.area_id
SELECT 1 FROM area AS c RIGHT JOIN (target AS a LEFT JOIN observation AS b ON EXISTS (SELECT 1 FROM area WHERE area_id = b.area_id)) ON b.area_id < c.area_id
SELECT 1 FROM area a, LATERAL (SELECT 1 FROM target AS t LEFT JOIN observation AS b ON (SELECT true) ANTI JOIN area AS c ON b.area_id < c.area_id) l
== SQL_UNKNOWN_RELATION | There is no table
SELECT 1 FROM area a, LATERAL (SELECT 1 FROM nothing n WHERE n.x = a.area_id) l
SELECT 1 FROM area a LEFT JOIN LATERAL (SELECT 1 FROM nothing) l ON true
SELECT 1 FROM area a JOIN nothing n USING (area_id)
SELECT 1 FROM area NATURAL JOIN nothing
SELECT 1 FROM area ASOF JOIN nothing n ON area.valid_from >= n.d
SELECT 1 FROM area POSITIONAL JOIN nothing
SELECT 1 FROM area SEMI JOIN nothing USING (area_id)
SELECT 1 FROM area ANTI JOIN nothing USING (area_id)
SELECT (SELECT 1 FROM nothing n WHERE n.a = area.area_id) FROM area
SELECT 1 FROM area WHERE area_id IN (SELECT x FROM nothing)
SELECT 1 FROM area WHERE area_id = ANY (SELECT x FROM nothing)
SELECT 1 FROM area WHERE EXISTS (SELECT 1 FROM area b WHERE EXISTS (SELECT 1 FROM nothing WHERE b.area_id = area.area_id))
== SQL_REFUSED | The function
SELECT 1 FROM area a JOIN source s ON getenv('x') = a.area_id
SELECT 1 FROM area a, LATERAL (SELECT getenv(a.area_id)) l
SELECT 1 FROM area a LEFT JOIN LATERAL (SELECT 1 WHERE error('x') IS NULL) l ON true
SELECT 1 FROM area a, unnest([getenv(a.area_id)]) u(x)
SELECT 1 FROM area a JOIN progress_as_of(getenv('x')::DATE) q ON true
== SQL_TOO_LARGE | relations in one SELECT
SELECT 1 FROM area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area, area
SELECT 1 FROM (SELECT 1 FROM area a, area b, area c, area d, area e, area f, area g, area h) s1, (SELECT 1 FROM area a, area b, area c, area d, area e, area f, area g, area h) s2, (SELECT 1 FROM area a, area b, area c, area d, area e, area f, area g, area h) s3, (SELECT 1 FROM area a, area b, area c, area d, area e, area f, area g, area h) s4, (SELECT 1 FROM area a, area b, area c, area d, area e, area f, area g, area h, area i) s5
WITH a AS (SELECT 1 AS x FROM area a, area b, area c, area d), b AS (SELECT 1 AS x FROM a p, a q, a r), c AS (SELECT 1 AS x FROM b p, b q) SELECT 1 FROM c p, c q
