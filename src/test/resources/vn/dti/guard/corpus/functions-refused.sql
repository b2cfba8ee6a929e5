# Functions that nobody may call, and those that take small constants only.

# cost: a few characters that fill the memory or keep a processor busy
== SQL_REFUSED | any amount of memory or time | SELECT §
range(10)
range(1, 10)
range(1, 10, 2)
len(range(150000000))
list_sum(range(1000000000))
generate_series(1, 10)
generate_series(DATE '2024-01-01', DATE '2025-01-01', INTERVAL 1 DAY)
generate_subscripts([1, 2], 1)
repeat('x', 3)
repeat('x', 1000000000)
length(repeat(repeat('x', 100000), 100000))
list_resize([1], 1000000000)
array_resize([1], 1000000000)
levenshtein('a', 'b')
editdist3('a', 'b')
damerau_levenshtein('a', 'b')
hamming('a', 'b')
mismatches('a', 'b')
jaccard('a', 'b')
jaro_similarity('a', 'b')
jaro_winkler_similarity('a', 'b')
sleep_ms(10)
sleep_ms(100000)
bitstring('101', 1000000000)
pg_sleep(10)

# limited to small constants
== SQL_REFUSED | must be | SELECT § FROM area LIMIT 1
lpad('x', 1000000000, 'y')
lpad('x', 201, 'y')
lpad('x', area_vintage, 'y')
lpad('x', 100 + 101, 'y')
lpad('x', (SELECT 1000000000), 'y')
rpad('x', 1000000000, 'y')
rpad('x', 201, 'y')
rpad('x', area_vintage, 'y')
bar(1, 0, 1, 1000000000)
bar(1, 0, 1, 201)
to_base(1, 2, 2000000000)
bar(1, 0, 1, area_vintage)
format('{:1000000000}', 1)
format('{:100}', 1)
format('{:{}}', 1, 1000000000)
format('{0:{1}}', 1, 1000000000)
format(name_vi, 1)
format('{' || ':1000000000}', 1)
printf('%1000000000d', 1)
printf('%100d', 1)
printf('%*d', 1000000000, 1)
printf(name_vi, 1)
printf('%.1000000000f', 1.0)
replace('aaaa', 'a', name_vi)
replace('aaaa', 'a', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')
regexp_replace('aaaa', 'a', name_vi, 'g')
regexp_replace('aaaa', '', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'g')
min(latitude, 1000000000)
max(latitude, 1000000000)
max(latitude, area_vintage)
arg_min(area_id, latitude, 1000000000)
arg_max(area_id, latitude, 1000000000)
min_by(area_id, latitude, 1000000000)
max_by(area_id, latitude, 1000000000)

# text that grows with every call, and is built outside of DuckDB's memory limit
== SQL_TOO_LARGE | times as long
SELECT replace(replace(name_vi, 'a', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'), 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') FROM area
SELECT regexp_replace(regexp_replace(name_vi, '', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'g'), '', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'g') FROM area
WITH a AS (SELECT replace(name_vi, 'a', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') AS n FROM area) SELECT replace(n, 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') FROM a
WITH RECURSIVE r(n, s) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, replace(s, 'a', 'aa') FROM r WHERE n < 40) SELECT max(length(s)) FROM r
WITH RECURSIVE r(n, s) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, format('{0}{0}', s) FROM r WHERE n < 40) SELECT max(length(s)) FROM r
SELECT list_reduce(['a', 'b', 'c'], lambda a, b: replace(a, 'a', 'aa'))
SELECT reduce(['a', 'b', 'c'], lambda a, b: regexp_replace(a, '', 'x', 'g'))
SELECT format('{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}', format('{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}', name_vi)) FROM area
SELECT printf('%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s', printf('%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s%1$s', name_vi)) FROM area
== allowed
SELECT replace(replace(replace(replace(name_vi, 'a', 'bb'), 'b', 'cc'), ' ', ' - '), '-', '') FROM area ORDER BY area_id LIMIT 3
SELECT replace(name_vi, 'Hà Nội', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') FROM area ORDER BY area_id LIMIT 3
SELECT regexp_replace(regexp_replace(regexp_replace(name_vi, '\s+', ' ', 'g'), '^ ', ''), ' $', '') FROM area ORDER BY area_id LIMIT 3
SELECT format('{} {} {} {} {}', area_id, area_code, area_level, name_vi, name_en) FROM area ORDER BY area_id LIMIT 3
SELECT format('{0}, {1} ({0})', area_id, name_vi) FROM area ORDER BY area_id LIMIT 3
SELECT list_transform(['a', 'b'], lambda x: replace(x, 'a', 'aa'))
WITH RECURSIVE r(n, s) AS (SELECT 1, 'a.b' UNION ALL SELECT n + 1, replace(s, '.', ',') FROM r WHERE n < 4) SELECT max(s) FROM r

# what leaks figures through messages or statistics
== SQL_REFUSED | can leak figures | SELECT § FROM area LIMIT 1
error('x')
error(name_vi)
CASE WHEN area_id = 'VN' THEN error(name_vi) END
assert_true(area_id = 'VN')
stats(latitude)
stats(1)

# the server, the session, settings, secrets, the environment, the catalogue
== SQL_REFUSED | asks about the server or the session | SELECT §
getenv('HOME')
getenv('PATH')
getvariable('x')
current_setting('threads')
current_setting('secret_directory')
current_database()
current_schema()
current_schemas(true)
current_catalog()
current_user()
current_role()
session_user()
user()
version()
current_query()
current_query_id()
current_connection_id()
current_transaction_id()
txid_current()
in_search_path('memory', 'main')
get_block_size('memory')
inet_client_addr()
inet_client_port()
inet_server_addr()
inet_server_port()
pg_typeof(1)
== SQL_REFUSED | asks about the session | SELECT §
current_user
user
session_user
current_role
current_schema
current_catalog
"current_database"
CURRENT_USER
"user"
== SQL_REFUSED | asks about the server or the session | SELECT * FROM §
duckdb_settings()
duckdb_tables()
duckdb_columns()
duckdb_views()
duckdb_functions()
duckdb_secrets()
duckdb_databases()
duckdb_extensions()
duckdb_schemas()
duckdb_memory()
duckdb_logs()
duckdb_prepared_statements()
duckdb_temporary_files()
duckdb_variables()
pragma_database_size()
pragma_metadata_info()
pragma_platform()
pragma_show('area')
pragma_storage_info('area')
pragma_table_info('area')
pragma_user_agent()
pragma_version()
which_secret('a', 'b')
duckdb_keywords()
duckdb_types()
duckdb_constraints()
duckdb_external_file_cache()
pg_timezone_names()
database_list()
show_tables()
storage_info('area')
table_info('area')

# what changes something
== SQL_REFUSED | changes state | SELECT §
setseed(0.5)
nextval('s')
currval('s')
write_log('x')
== SQL_REFUSED | changes state | SELECT * FROM §
enable_logging()
disable_logging()
enable_profiling()
disable_profiling()
truncate_duckdb_logs()
checkpoint()
force_checkpoint()
disable_optimizer()
enable_verification()
register_external_resource('a', 'b')

# SQL or a function's name as text
== SQL_REFUSED | takes SQL or a function's name as text | SELECT §
json_serialize_sql('select 1')
json_serialize_plan('select 1')
json_deserialize_sql('{}')
list_aggregate([1], 'sum')
list_aggr([1], 'sum')
array_aggregate([1], 'sum')
array_aggr([1], 'sum')
aggregate([1], 'sum')
== SQL_REFUSED | takes SQL or a function's name as text | SELECT * FROM §
query('SELECT 1')
query('COPY (SELECT 1) TO ''x''')
query_table('area')
query_table(['area', 'source'])
json_execute_serialized_sql('{}')
json_execute_serialized_sql(json_serialize_sql('SELECT 1'))

# files
== SQL_REFUSED | reads files | SELECT * FROM §
read_parquet('x.parquet')
read_parquet(['a.parquet', 'b.parquet'])
parquet_scan('x.parquet')
read_csv('/etc/passwd')
read_csv('{canary}')
read_csv_auto('{canary}')
read_json('{canary}')
read_json_auto('{canary}')
read_json_objects('{canary}')
read_json_objects_auto('{canary}')
read_ndjson('{canary}')
read_ndjson_auto('{canary}')
read_ndjson_objects('{canary}')
read_text('{canary}')
read_text('/etc/hostname')
read_text('/proc/self/environ')
read_text('/proc/self/cmdline')
read_blob('{canary}')
read_duckdb('{canary}')
glob('/*')
glob('{outside}/*')
sniff_csv('{canary}')
parquet_metadata('{observation}')
parquet_file_metadata('{observation}')
parquet_full_metadata('{observation}')
parquet_kv_metadata('{observation}')
parquet_schema('{observation}')
parquet_bloom_probe('{observation}', 'area_id', 'VN')

# what is internal, raw pointers among it
== SQL_REFUSED | is internal | SELECT * FROM §
arrow_scan(1, 2, 3)
arrow_scan_dumb(1, 2, 3)
seq_scan()
test_all_types()
test_vector_types(1)
repeat_row(1, num_rows = 100)
== SQL_REFUSED | is internal | SELECT § FROM area LIMIT 1
vector_type(1)
create_sort_key(1, 'ASC')
index_key({'a': 1})
cast_to_type('1', 1)
constant_or_null(1, 2)
alias(1)
finalize(1)
combine(1, 2)

# what no list holds: undecided or unknown
== SQL_REFUSED | is not on the reviewed list | SELECT §
no_such_function(1)
copy_strftime('x')
duckdb_secret('x')
uppercase('a')
nvl(1, 2)
to_char(1)
sysdate()
load_extension('x')
xp_cmdshell('x')
pg_read_file('/etc/passwd')
lo_import('/etc/passwd')
dblink('x', 'select 1')
load_file('/etc/passwd')
== SQL_REFUSED | There is no table function | SELECT * FROM §
no_such_function(1)
sqlite_scan('x.db', 't')
postgres_query('x', 'select 1')
mysql_scan('x')
iceberg_scan('x')
delta_scan('x')
read_xlsx('{canary}')
st_read('{canary}')
== SQL_UNKNOWN_RELATION | There is no table function | SELECT * FROM §
observation()
area('VN')
