# CTEs and aliases that borrow names.
== allowed
WITH observation AS (SELECT 1 AS value) SELECT value FROM observation
WITH area AS (SELECT 'x' AS area_id) SELECT area_id FROM area
WITH Area AS (SELECT 'x' AS area_id) SELECT area_id FROM AREA
WITH area AS (SELECT area_id FROM source CROSS JOIN (SELECT 1 AS area_id) LIMIT 1) SELECT count(*) FROM area
WITH progress AS (SELECT 1 AS x), p2 AS (SELECT x FROM progress) SELECT x FROM p2
WITH nothing AS (SELECT 1 AS x) SELECT x FROM nothing
WITH range AS (SELECT 5 AS x) SELECT x FROM range
WITH unnest AS (SELECT 5 AS x) SELECT x FROM unnest
WITH getenv AS (SELECT 5 AS x) SELECT x FROM getenv
WITH query AS (SELECT 5 AS x) SELECT x FROM query
WITH upper AS (SELECT 5 AS x) SELECT upper('a'), x FROM upper
WITH a AS (SELECT 1 AS x) SELECT x FROM a, (WITH a AS (SELECT 2 AS y) SELECT y FROM a) b
WITH a AS (SELECT 1 AS x) SELECT (WITH a AS (SELECT 2 AS x) SELECT x FROM a), x FROM a
WITH a AS (SELECT 1 AS x), b AS (WITH a AS (SELECT 2 AS x) SELECT x FROM a) SELECT b.x, a.x FROM a, b
WITH RECURSIVE area(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM area WHERE n < 3) SELECT max(n) FROM area
WITH area(n) AS (SELECT 1) SELECT n FROM area
WITH outerc AS (SELECT 1 AS x) SELECT * FROM (WITH innerc AS (SELECT * FROM outerc) SELECT * FROM innerc)
SELECT area.area_id FROM source AS area(area_id) LIMIT 1
SELECT observation.area_id FROM area AS observation LIMIT 1
SELECT getenv.area_id AS "current_user" FROM area getenv LIMIT 1
SELECT t.current_user FROM (SELECT 1 AS "current_user") t
SELECT 1 AS getenv, 2 AS read_text
SELECT a AS b, b AS a FROM (SELECT 1 AS a, 2 AS b)
== SQL_UNKNOWN_RELATION | There is no table
WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a
WITH a AS (SELECT * FROM a) SELECT * FROM a
WITH a AS (SELECT 1) SELECT * FROM (WITH b AS (SELECT 2) SELECT * FROM b), b
SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) t, a
SELECT (WITH a AS (SELECT 1) SELECT * FROM a), (SELECT 1 FROM a)
WITH RECURSIVE r AS (SELECT * FROM r UNION ALL SELECT 1) SELECT * FROM r
SELECT * FROM a, (WITH a AS (SELECT 1) SELECT * FROM a) b
WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM b
SELECT 1 UNION ALL (WITH c AS (SELECT 1) SELECT * FROM c) UNION ALL SELECT * FROM c
SELECT * FROM area a, LATERAL (SELECT * FROM a)
WITH "a b" AS (SELECT 1) SELECT * FROM a
== SQL_REFUSED | A CTE must not be named
WITH duckdb_tables AS (SELECT 1) SELECT * FROM duckdb_tables
WITH duckdb_secrets AS (SELECT 1) SELECT 1
WITH pg_tables AS (SELECT 1) SELECT 1
WITH sqlite_master AS (SELECT 1) SELECT 1
WITH pragma_database_list AS (SELECT 1) SELECT 1
WITH information_schema AS (SELECT 1) SELECT 1
WITH "x.parquet" AS (SELECT 1) SELECT 1
WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM "/etc/passwd"
WITH "*" AS (SELECT 1) SELECT 1
WITH "https://x" AS (SELECT 1) SELECT 1
== SQL_REFUSED | The function
WITH getenv AS (SELECT 1 AS x) SELECT getenv('HOME') FROM getenv
WITH read_text AS (SELECT 1 AS x) SELECT x FROM read_text WHERE getenv('x') = ''
SELECT getenv(getenv) FROM (SELECT 'HOME' AS getenv)
WITH upper AS (SELECT 1 AS x) SELECT getenv('HOME') FROM upper
== SQL_REFUSED | reads files
WITH read_text AS (SELECT 1 AS x) SELECT * FROM read_text('{canary}')
WITH area AS (SELECT * FROM read_csv('{canary}')) SELECT * FROM area
WITH RECURSIVE area AS (SELECT * FROM read_csv('{canary}') UNION ALL SELECT * FROM area) SELECT * FROM area
