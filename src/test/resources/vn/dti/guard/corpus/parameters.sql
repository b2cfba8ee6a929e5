# Parameters of prepared statements.
== SQL_REFUSED | parameter
SELECT $1
SELECT ?
SELECT $name
SELECT ?1
SELECT $2, $1
SELECT $1::INTEGER
SELECT * FROM observation WHERE value > $1
SELECT * FROM observation WHERE indicator_code = ? AND area_id = ?
SELECT * FROM observation LIMIT $1
SELECT * FROM observation LIMIT ? OFFSET ?
SELECT * FROM range($1)
SELECT upper($1)
SELECT list_transform([1], lambda x: x + $1)
SELECT * FROM (SELECT $1)
WITH c AS (SELECT $1 AS x) SELECT * FROM c
WITH RECURSIVE r(n) AS (SELECT $1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r
SELECT (SELECT $1)
SELECT EXISTS (SELECT $1)
SELECT 1 WHERE 1 IN ($1)
SELECT CASE WHEN $1 THEN 1 END
SELECT * FROM (VALUES ($1))
SELECT 1 ORDER BY $1
SELECT count(*) FROM area GROUP BY $1
SELECT count(*) FROM area HAVING $1
SELECT count(*) FILTER (WHERE $1) FROM area
SELECT sum(value) OVER (PARTITION BY $1) FROM observation
SELECT * FROM progress_as_of($1)
SELECT * FROM area, LATERAL (SELECT $1) l
SELECT * FROM area JOIN source ON $1
SELECT 1 UNION ALL SELECT $1
PIVOT observation ON qualifier IN ($1) USING sum(value)
SELECT INTERVAL ($1) DAY
SELECT DATE '2024-01-01' + $1
SELECT strftime(period_end, $1) FROM observation
== allowed
SELECT '$1', '?', '$name'
SELECT 1 AS "$1"
SELECT $$ $1 ? $$
SELECT 1 -- $1 ?
SELECT 1 /* ? */
SELECT area_id AS a$1 FROM area LIMIT 1
