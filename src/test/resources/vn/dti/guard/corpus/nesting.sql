# Nesting within the limits, and beyond them.
== allowed
SELECT ((((((((((1))))))))))
SELECT (SELECT (SELECT (SELECT (SELECT (SELECT 1)))))
SELECT * FROM (SELECT * FROM (SELECT * FROM (SELECT * FROM (SELECT 1 AS x) a) b) c) d
SELECT [[[[[[1]]]]]]
SELECT {'a': {'b': {'c': {'d': 1}}}}
SELECT NOT NOT NOT NOT true
SELECT - - - 1
SELECT upper(lower(upper(lower(upper('a')))))
SELECT CASE WHEN true THEN CASE WHEN true THEN CASE WHEN true THEN 1 END END END
WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM a), c AS (SELECT * FROM b), d AS (SELECT * FROM c) SELECT * FROM d
SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
(SELECT 1 UNION SELECT 2) INTERSECT (SELECT 2 EXCEPT SELECT 3)
SELECT list_transform([[1], [2]], lambda x: list_transform(x, lambda y: y + 1))
SELECT 1 WHERE true AND (false OR (true AND (false OR true)))
SELECT (1 + (2 + (3 + (4 + (5 + (6 + (7 + (8 + (9 + 10)))))))))

# nested refusals are found wherever they lie
== SQL_REFUSED | The function
SELECT (SELECT (SELECT (SELECT (SELECT (SELECT getenv('x'))))))
SELECT [[[[[[getenv('x')]]]]]]
SELECT {'a': {'b': {'c': {'d': getenv('x')}}}}
SELECT upper(lower(upper(lower(upper(getenv('a'))))))
SELECT CASE WHEN true THEN CASE WHEN true THEN CASE WHEN getenv('x') = '' THEN 1 END END END
WITH a AS (WITH b AS (WITH c AS (SELECT getenv('x') AS x) SELECT * FROM c) SELECT * FROM b) SELECT * FROM a
SELECT list_transform([[1], [2]], lambda x: list_transform(x, lambda y: getenv('x')))
SELECT 1 WHERE true AND (false OR (true AND (false OR getenv('x') = '')))
SELECT 1 UNION ALL (SELECT 2 UNION ALL (SELECT 3 UNION ALL SELECT length(getenv('x'))))
SELECT * FROM (SELECT * FROM (SELECT * FROM (SELECT getenv('x') AS x) a) b) c
SELECT 1 ORDER BY (SELECT (SELECT getenv('x')))
SELECT 1 LIMIT (SELECT length(getenv('x')))
SELECT 1 OFFSET (SELECT length(getenv('x')))
SELECT 1 GROUP BY GROUPING SETS ((getenv('x')), ())
SELECT * FROM area GROUP BY ALL HAVING getenv('x') = ''
SELECT COLUMNS(lambda c: getenv(c) = '') FROM area
SELECT COLUMNS([c for c in (*) if getenv(c) = '']) FROM area
SELECT * EXCLUDE (note) REPLACE (getenv('x') AS name_vi) FROM area
SELECT [x FOR x IN [1, 2] IF getenv('x') = '']
SELECT [1, 2][length(getenv('x')):]
SELECT map {getenv('x'): 1}
PIVOT observation ON getenv(qualifier) IN ('a') USING sum(value)
PIVOT observation ON qualifier IN ('a') USING sum(length(getenv('x')))
PIVOT (SELECT getenv('x') AS q, 1 AS v) ON q IN ('a') USING sum(v)
UNPIVOT (SELECT 1 AS a, length(getenv('x')) AS b) ON a, b INTO NAME k VALUE v
SELECT * FROM (SELECT 1 AS a, 2 AS b) UNPIVOT (v FOR k IN (a, b)) WHERE getenv('x') = ''
WITH RECURSIVE r(n) AS (SELECT length(getenv('x')) UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT length(getenv('x')) FROM r) SELECT * FROM r
WITH RECURSIVE r(k, v) USING KEY (k) AS (SELECT 1 AS k, 1 AS v UNION SELECT k, length(getenv('x')) FROM r WHERE v < 5) SELECT * FROM r
SELECT sum(value) OVER (ORDER BY period_end ROWS BETWEEN length(getenv('x')) PRECEDING AND CURRENT ROW) FROM observation
SELECT lag(value, length(getenv('x'))) OVER (ORDER BY period_end) FROM observation
SELECT lag(value, 1, length(getenv('x'))) OVER (ORDER BY period_end) FROM observation
SELECT nth_value(value, length(getenv('x'))) OVER (ORDER BY period_end) FROM observation
SELECT sum(value ORDER BY getenv('x')) FROM observation
SELECT string_agg(area_id, getenv('x')) FROM area
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY length(getenv('x'))) FROM area
SELECT 1 BETWEEN length(getenv('x')) AND 2
SELECT 'a' LIKE getenv('x')
SELECT 'a' LIKE 'b' ESCAPE getenv('x')
SELECT 'a' SIMILAR TO getenv('x')
SELECT getenv('x') COLLATE nocase
SELECT getenv('x')::VARCHAR
SELECT TRY_CAST(getenv('x') AS INTEGER)
SELECT extract(year FROM getenv('x')::DATE)
SELECT substring(getenv('x') FROM 1 FOR 2)
SELECT trim(BOTH getenv('x') FROM 'a')
SELECT position(getenv('x') IN 'a')
SELECT (TIMESTAMP '2024-01-01') AT TIME ZONE getenv('TZ')
SELECT struct_pack(a := getenv('x'))
SELECT row(getenv('x'))
SELECT getenv('x') || 'a'
SELECT -length(getenv('x'))
SELECT array(SELECT getenv('x'))
SELECT unnest([getenv('x')])
SELECT DISTINCT getenv('x')
SELECT DISTINCT ON (getenv('x')) 1
FROM (VALUES (getenv('x'))) v(x)
VALUES (getenv('x'))

