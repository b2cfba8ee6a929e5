# Relations that no query may read, wherever a relation may stand.
== SQL_UNKNOWN_RELATION | There is no table | relation
nothing
"observation.parquet"
'{canary}'
"{canary}"
'/etc/passwd'
'*.csv'
'https://example.org/x.parquet'
duckdb_tables
duckdb_settings
duckdb_secrets
sqlite_master
pg_tables
pragma_database_list
"оbservation"
ｏbservation
"observation "
== SQL_REFUSED | must not carry a schema or catalog | relation
main.observation
memory.observation
memory.main.observation
temp.main.observation
"main"."observation"
information_schema.tables
information_schema.columns
pg_catalog.pg_tables
system.main.duckdb_settings
system.information_schema.tables
== SQL_REFUSED | reads files | relation
read_csv('{canary}')
read_text('{canary}')
READ_TEXT('{canary}')
"read_blob"('{canary}')
glob('{outside}/*')
== SQL_REFUSED | asks about the server or the session | relation
duckdb_secrets()
duckdb_settings()
pragma_version()
== SQL_REFUSED | takes SQL or a function's name as text | relation
query('SELECT 1')
query_table('area')
json_execute_serialized_sql('{}')
== SQL_REFUSED | is not allowed | relation
(SHOW TABLES)
(DESCRIBE area)
(SUMMARIZE area)

# the same places with what is allowed
== allowed | relation
"AREA"
(SELECT 1 AS one)
range(3)
generate_series(1, 3)
unnest([1, 2])

== allowed
SELECT (SELECT count(*) FROM (VALUES (1))) AS x
SELECT EXISTS (FROM (VALUES (1))) AS x
SELECT * FROM (VALUES (1), (2)) v(x)
SELECT 1 FROM (VALUES (1))
SELECT array(SELECT 1 FROM (VALUES (1)) LIMIT 1) AS x
SELECT count(*) FILTER (WHERE EXISTS (FROM (VALUES (1)))) AS x FROM area
== SQL_UNKNOWN_RELATION | There is no table
SELECT list_transform([1], lambda x: (SELECT count(*) FROM nothing))
SELECT list_filter([1], lambda x: EXISTS (FROM nothing))

# near misses
== SQL_UNKNOWN_RELATION | Did you mean
SELECT * FROM observatoin
SELECT * FROM observations
SELECT * FROM indicaator
SELECT * FROM areas
SELECT * FROM progress_as_of
SELECT * FROM observation_as_of
SELECT * FROM ranking_as_of

# table functions with too much, or what nobody can foresee
== SQL_TOO_LARGE | rows of
SELECT * FROM range(100000000)
SELECT * FROM range(1000001)
SELECT * FROM generate_series(1, 1000000000)
SELECT * FROM generate_series(DATE '0001-01-01', DATE '9999-01-01', INTERVAL 1 SECOND)
SELECT * FROM range(TIMESTAMP '2000-01-01', TIMESTAMP '2025-01-01', INTERVAL 1 SECOND)
== SQL_REFUSED | must be constants
SELECT * FROM range((SELECT max(value)::INTEGER FROM observation))
SELECT * FROM area, range(length(area_id))
SELECT * FROM area, LATERAL range(area_vintage)
SELECT * FROM generate_series(DATE '2024-01-01', DATE '2025-01-01', INTERVAL '1 fortnight')
SELECT * FROM generate_series(DATE '2024-01-01', current_date, INTERVAL 1 DAY)
SELECT * FROM range(1, 10, 0)
SELECT * FROM range(1 + 1)
SELECT * FROM range('10')
SELECT * FROM range(1e9)
SELECT * FROM range(NULL)
== SQL_REFUSED | takes one day
SELECT * FROM progress_as_of()
SELECT * FROM progress_as_of(DATE '2024-01-01', 2)
SELECT * FROM progress_as_of((SELECT max(as_of) FROM progress))
SELECT * FROM progress_as_of(DATE '2024-01-01', 'recorded')
SELECT * FROM progress_as_of(DATE '2024-01-01', as_of_mode := 'known')
SELECT * FROM progress_as_of(DATE '2024-01-01', as_of_mode := NULL)
SELECT * FROM progress_as_of(DATE '2024-01-01', as_of_mode := lower('RECORDED'))
SELECT * FROM progress_as_of(DATE '2024-01-01', as_of_mode := (SELECT 'recorded'))
SELECT * FROM progress_as_of(DATE '2024-01-01', clock := 'recorded')
SELECT * FROM progress_as_of(as_of_mode := 'recorded', DATE '2024-01-01')
SELECT * FROM progress_as_of(day := DATE '2024-01-01')
SELECT * FROM observation_as_of()
SELECT * FROM ranking_as_of((SELECT DATE '2024-01-01'))
== SQL_REFUSED | There is no table function
SELECT * FROM known_as_of(DATE '2024-01-01', 'recorded')
SELECT * FROM attributed()
SELECT * FROM told_as_of(DATE '2024-01-01', 'recorded')
== SQL_REFUSED | must not carry a schema
SELECT * FROM main.range(3)
SELECT * FROM system.main.range(3)
SELECT * FROM memory.main.progress_as_of(DATE '2024-01-01')
== SQL_REFUSED | must not be called through a dot
SELECT main.upper('a')
SELECT system.main.upper('a')
SELECT area_id.upper() FROM area
SELECT main.getenv('HOME')
== SQL_REFUSED | not on the reviewed list
SELECT known_as_of(1)
SELECT status_vi('met')
SELECT public_on(DATE '2024-01-01', 'day', now()::TIMESTAMP)
SELECT student_90(3)
