# Grafana's macros; inside strings, comments and quoted names they stay as they are.
== allowed
SELECT $__timeGroup(published_on, 1M) AS time, count(*) FROM observation WHERE $__timeFilter(published_on) GROUP BY 1 ORDER BY 1
SELECT $__timeGroupAlias(published_on, '1M'), count(*) FROM observation GROUP BY 1 ORDER BY 1
SELECT value FROM observation WHERE period_end BETWEEN $__timeFrom() AND $__timeTo() ORDER BY ALL
SELECT INTERVAL '$__interval', $__interval_ms
SELECT time_bucket(INTERVAL '$__interval', CAST(period_end AS TIMESTAMP)) AS t FROM observation WHERE period_end IS NOT NULL ORDER BY 1 LIMIT 1
SELECT '$__timeFilter(period_end)'
SELECT '$__timeFrom()' AS a, "b" FROM (SELECT 1 AS b)
SELECT 1 AS "$__timeFilter(x)"
SELECT 1 -- $__timeFilter(x); SELECT 2
SELECT 1 /* $__timeFilter(getenv('HOME')) */
SELECT $$ $__timeFilter(x) $$
SELECT $q$ $__interval $q$
SELECT '$__interval; DROP TABLE area'
SELECT '''$__interval''; SELECT getenv(''HOME'')'
SELECT E'\'$__interval'
SELECT value FROM observation WHERE $__timeFilter(coalesce(period_end, published_on)) ORDER BY ALL
SELECT value FROM observation WHERE $__timeFilter((SELECT max(period_end) FROM observation)) ORDER BY ALL LIMIT 1
SELECT count(*) FROM observation o WHERE $__timeFilter(o.period_end) AND $__timeFilter(o.published_on)
SELECT 'it''s $__interval'
== SQL_REFUSED | The function
SELECT $__timeFilter(getenv('HOME'))
SELECT $__timeGroup(getenv('HOME')::TIMESTAMP, 1M)
SELECT value FROM observation WHERE $__timeFilter(period_end) AND getenv('x') = ''
SELECT '$__interval' || getenv('HOME')
SELECT $__timeFilter(error('x')::DATE)
== SQL_UNKNOWN_RELATION | There is no table
SELECT $__timeFilter((SELECT d FROM nothing))
SELECT * FROM nothing WHERE $__timeFilter(d)
== SQL_REFUSED | statements
SELECT $__timeFrom(); SELECT $__timeTo()
SELECT '$__interval'; SELECT 2
== MACRO_MALFORMED | $__
SELECT $__timefilter(period_end) FROM observation
SELECT $__timeFilter() FROM observation
SELECT $__timeFilter(period_end FROM observation
SELECT $__timeGroup(period_end) FROM observation
SELECT $__unixEpochFilter(period_end)
SELECT $__noSuchMacro(1)
SELECT $__timeFilter
== MACRO_MALFORMED | cannot be read
SELECT $__timeGroup(period_end, 1 fortnight) FROM observation
