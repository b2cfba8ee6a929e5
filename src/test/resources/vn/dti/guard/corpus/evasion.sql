# Refused functions, by spelling and by place.
== SQL_REFUSED | The function | expression
getenv('HOME')
GETENV('HOME')
"getenv"('HOME')
"GeTeNv"('HOME')
getenv/**/('HOME')
getenv /* ) */ ( 'HOME' )
('HOME').getenv()
repeat('x', 1000000000)
error('x')
current_setting('threads')
json_serialize_sql('select 1')
sleep_ms(1)
no_such_function(1)
== SQL_REFUSED | asks about the session | expression
current_user
"session_user"

# the same places with what is allowed
== allowed | expression
1
upper('a')
"UPPER"('a')
upper/**/('a')
('a').upper()
round(1.5)

# letters that look like others
== SQL_REFUSED | is not on the reviewed list
SELECT gеtenv('HOME')
SELECT ｇｅｔｅｎｖ('HOME')
SELECT "getenv​"('HOME')
SELECT "getenv "('HOME')
SELECT ɡetenv('HOME')
SELECT ᵍetenv('HOME')
SELECT uppеr('a')
SELECT "upper​"('a')
== SQL_UNKNOWN_RELATION | There is no table
SELECT * FROM аrea
SELECT * FROM ａrea
SELECT * FROM "area​"
SELECT * FROM "area "
SELECT * FROM " area"
SELECT * FROM "Åreа"
SELECT * FROM ärea
SELECT * FROM "indicatοr"
SELECT * FROM ＡＲＥＡ
SELECT * FROM sоurce
SELECT * FROM "ﬁle"

# quotes within quotes
== allowed
SELECT 'it''s; DROP TABLE area; --'
SELECT '/* */ -- '';'
SELECT $$getenv('HOME')$$
SELECT 'getenv(''HOME'')'
SELECT "area_id" AS "getenv('HOME')" FROM area LIMIT 1
SELECT area_id AS "x"" FROM y" FROM area LIMIT 1
SELECT 'a' -- 'b'; SELECT getenv('HOME')
SELECT 1 /* /* nested */ getenv('HOME') */
SELECT 1 -- getenv('HOME')
SELECT 'COPY (SELECT 1) TO ''x'''
SELECT 'read_text(''/etc/passwd'')' AS x
SELECT $a$ $b$ ; $a$
SELECT E'\'; SELECT 2; --'
SELECT 'query(''SELECT 1'')'
SELECT 'a'; --'; SELECT 2
== SQL_REFUSED | statements
SELECT ''''; SELECT 2
SELECT $$a$$; SELECT 2
SELECT E'\\'; SELECT 2
SELECT "a""b" FROM (SELECT 1 AS "a""b"); SELECT 2
SELECT 1 /* ; */ ; SELECT 2
== SQL_REFUSED | reads files
SELECT * FROM read_text/**/('{canary}')
SELECT * FROM "read_text" ('{canary}')
SELECT * FROM "Read_Text"('{canary}')
SELECT * FROM/**/read_text('{canary}')
FROM read_text('{canary}')
FROM read_text($${canary}$$)
SELECT x.* FROM read_text('{canary}') AS x(filename, content, size, last_modified)
SELECT content FROM (FROM read_text('{canary}'))
SELECT (FROM (SELECT content FROM read_text('{canary}')))
WITH f AS (FROM read_text('{canary}')) SELECT content FROM f
SELECT * FROM area a, read_csv(a.area_id) r
SELECT * FROM area a, LATERAL (SELECT * FROM read_csv(a.area_id)) r

# brackets closed from within
== SQL_SYNTAX | Syntax error
SELECT 1) AS q; SELECT 2 --
SELECT 1) AS q(c0) LIMIT 1; COMMIT; SELECT * FROM (SELECT 1
) SELECT 1 (
SELECT * FROM (SELECT 1)) x
'; SELECT 1; --
