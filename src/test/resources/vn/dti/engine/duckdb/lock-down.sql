## writing files
COPY (SELECT 1) TO '{outside}/new.csv'
COPY (SELECT 1) TO '{outside}/canary.csv'
COPY (SELECT 1) TO '{outside}/new.csv' (USE_TMP_FILE false)
COPY (SELECT 1) TO '{outside}/new.parquet' (FORMAT parquet)
COPY (SELECT 1) TO '{outside}/new.json' (FORMAT json)
COPY (SELECT 1 AS a, 2 AS b) TO '{outside}/folder' (FORMAT parquet, PARTITION_BY (a))
COPY (SELECT 1 AS a, 2 AS b) TO '{outside}' (FORMAT csv, PARTITION_BY (a), OVERWRITE_OR_IGNORE true)
COPY observation TO '{store}/new.parquet' (FORMAT parquet)
COPY (SELECT 1) TO '{observation}' (FORMAT parquet)
COPY (SELECT 1) TO '{observation}' (FORMAT csv)
COPY (SELECT 1 AS a, 2 AS b) TO '{folder}' (FORMAT parquet, PARTITION_BY (a), OVERWRITE_OR_IGNORE true)
COPY (SELECT 1) TO '{store}/current'
EXPORT DATABASE '{outside}/exported'
EXPORT DATABASE '{outside}/exported' (FORMAT parquet)
WITH c AS (COPY (SELECT 1) TO '{outside}/cte.csv') SELECT * FROM c
## reading files
SELECT * FROM read_csv('{outside}/canary.csv')
SELECT * FROM '{outside}/canary.csv'
SELECT * FROM read_text('{outside}/canary.csv')
SELECT * FROM read_blob('{outside}/canary.csv')
SELECT * FROM glob('{outside}/*')
SELECT * FROM read_text('/etc/hostname')
SELECT * FROM read_text('{store}/current')
SELECT * FROM read_text('{folder}/manifest.json')
COPY (SELECT count(*) FROM read_csv('{outside}/canary.csv')) TO '{outside}/count.csv'
## other databases
ATTACH '{outside}/new.db' AS n
ATTACH '{outside}/canary.db' AS c
ATTACH '{outside}/canary.db' AS c (READ_ONLY)
ATTACH ':memory:' AS observation
ATTACH '{observation}' AS o
COPY FROM DATABASE memory TO temp
## extensions and secrets
INSTALL httpfs
INSTALL '{outside}/x.duckdb_extension'
FORCE INSTALL httpfs FROM community
LOAD httpfs
LOAD '{outside}/x.duckdb_extension'
CREATE SECRET s (TYPE http, BEARER_TOKEN 'x')
CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')
DROP SECRET s
## the catalogue that all share
CREATE TABLE t (x INTEGER)
CREATE TABLE t AS SELECT * FROM observation
CREATE VIEW v AS SELECT 1 AS x
CREATE OR REPLACE VIEW observation AS SELECT 42 AS value
CREATE OR REPLACE MACRO observation_as_of(day) AS TABLE SELECT 42 AS value
CREATE MACRO m(x) AS x + 1
CREATE SCHEMA s
CREATE TYPE mood AS ENUM ('a')
CREATE SEQUENCE q
CREATE FUNCTION f(x) AS x
COMMENT ON VIEW observation IS 'changed'
ALTER VIEW observation RENAME TO o
DROP VIEW observation
DROP MACRO TABLE observation_as_of
DROP SCHEMA main CASCADE
WITH c AS (INSERT INTO t SELECT 1 RETURNING *) SELECT * FROM c
## what a connection could leave behind for the next one
CREATE TEMP VIEW observation AS SELECT 42 AS value
CREATE OR REPLACE TEMP VIEW area AS SELECT 42 AS area_id
CREATE TEMP TABLE observation AS SELECT 42 AS value
CREATE TEMP MACRO upper(x) AS 'changed'
CREATE TEMP MACRO observation_as_of(day) AS TABLE SELECT 42 AS value
CREATE TEMP SEQUENCE q
SET VARIABLE z = 5
PREPARE p AS SELECT 77
SET search_path = 'memory.main,temp.main'
SELECT setseed(0.5)
PRAGMA enable_verification
USE memory
BEGIN
COMMIT
ROLLBACK
## figures
UPDATE observation SET value = 0
DELETE FROM observation
INSERT INTO observation SELECT * FROM observation
INSERT INTO observation BY NAME SELECT 42 AS value
MERGE INTO observation USING (SELECT 1 AS a) b ON true WHEN MATCHED THEN DELETE
TRUNCATE observation
COPY observation FROM '{outside}/canary.csv'
IMPORT DATABASE '{outside}'
## settings
SET threads = 3
SET memory_limit = '1TB'
SET temp_directory = '{outside}/tmp'
SET TimeZone = 'America/Lima'
SET enable_external_access = true
SET allowed_paths = ['{outside}/canary.csv']
SET allowed_directories = ['{outside}']
SET lock_configuration = false
SET default_collation = 'nocase'
SET home_directory = '{outside}'
SET secret_directory = '{outside}'
SET extension_directory = '{outside}'
SET log_query_path = '{outside}/log.sql'
SET profile_output = '{outside}/profile.json'
SET allow_unsigned_extensions = true
SET max_expression_depth = 100000
SET GLOBAL enable_object_cache = true
RESET TimeZone
RESET allowed_paths
RESET enable_external_access
PRAGMA threads = 3
PRAGMA memory_limit = '1TB'
PRAGMA enable_profiling = 'json'
PRAGMA profile_output = '{outside}/profile.json'
PRAGMA disable_optimizer
## the engine itself
CALL enable_logging()
CALL enable_logging(storage = 'file', storage_path = '{outside}/log')
CALL enable_logging(storage = 'file', storage_config = {'path': '{outside}/log'})
CALL truncate_duckdb_logs()
CALL enable_profiling()
CALL force_checkpoint()
CHECKPOINT
VACUUM
ANALYZE
DETACH memory
SELECT write_log('x')
SELECT * FROM query('SELECT 1')
EXPLAIN ANALYZE SELECT 1
