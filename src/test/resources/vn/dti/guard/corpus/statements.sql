# Every statement type of DuckDB's grammar but SELECT, as people try it.
== SQL_REFUSED | is not allowed | statement
INSERT INTO observation VALUES (1)
INSERT OR REPLACE INTO observation SELECT * FROM observation
INSERT INTO observation BY NAME SELECT 1 AS value
UPDATE observation SET value = 1
UPDATE observation SET value = 1 FROM area WHERE true
DELETE FROM observation
DELETE FROM observation USING area WHERE true
TRUNCATE observation
MERGE INTO observation USING source ON true WHEN MATCHED THEN DELETE
CREATE TABLE x AS SELECT 1
CREATE TABLE x (y INTEGER PRIMARY KEY)
CREATE OR REPLACE TABLE observation AS SELECT 1
CREATE TEMP TABLE x AS SELECT 1
CREATE VIEW x AS SELECT 1
CREATE OR REPLACE VIEW observation AS SELECT 1
CREATE TEMP VIEW observation AS SELECT 1
CREATE RECURSIVE VIEW r(n) AS SELECT 1
CREATE MACRO f(x) AS x
CREATE MACRO f(x) AS TABLE SELECT x
CREATE FUNCTION f(x) AS x
CREATE SCHEMA x
CREATE SEQUENCE x
CREATE TYPE x AS ENUM ('a')
CREATE INDEX x ON observation (value)
CREATE UNIQUE INDEX x ON observation (value)
CREATE SECRET s (TYPE s3)
CREATE PERSISTENT SECRET s (TYPE s3)
DROP TABLE observation
DROP VIEW IF EXISTS observation
DROP SCHEMA main CASCADE
DROP MACRO status_vi
DROP SECRET s
ALTER TABLE observation ADD COLUMN x INTEGER
ALTER TABLE observation RENAME TO x
ALTER TABLE observation DROP COLUMN value
ALTER VIEW observation RENAME TO x
COMMENT ON TABLE observation IS 'x'
COPY observation TO '{outside}/x.csv'
COPY (SELECT 1) TO '{outside}/x.parquet' (FORMAT parquet)
COPY (SELECT 1) TO '{observation}' (FORMAT parquet, USE_TMP_FILE false)
COPY (SELECT 1) TO '/dev/stdout'
COPY observation FROM '{canary}'
COPY FROM DATABASE memory TO temp
EXPORT DATABASE '{outside}/x'
IMPORT DATABASE '{outside}'
ATTACH '{outside}/x.db'
ATTACH '{outside}/x.db' AS y (READ_ONLY)
ATTACH ':memory:' AS y
DETACH y
USE y
INSTALL httpfs
INSTALL httpfs FROM community
FORCE INSTALL httpfs
UPDATE EXTENSIONS
LOAD httpfs
LOAD '{outside}/x.duckdb_extension'
SET threads = 1
SET GLOBAL threads = 1
SET SESSION TimeZone = 'UTC'
SET enable_external_access = true
SET lock_configuration = false
SET VARIABLE x = 1
RESET threads
RESET VARIABLE x
PRAGMA version
PRAGMA database_list
PRAGMA table_info('observation')
PRAGMA enable_profiling
PRAGMA threads = 1
CALL pragma_version()
CALL duckdb_settings()
CALL enable_logging()
EXPLAIN SELECT 1
EXPLAIN ANALYZE SELECT 1
PREPARE p AS SELECT 1
EXECUTE p
EXECUTE p(1)
DEALLOCATE p
BEGIN
BEGIN TRANSACTION
START TRANSACTION
COMMIT
ROLLBACK
ABORT
VACUUM
VACUUM observation
ANALYZE
CHECKPOINT
FORCE CHECKPOINT

# forms that begin like a query and are none
== SQL_REFUSED | PIVOT
PIVOT observation ON qualifier USING sum(value)
PIVOT observation ON qualifier
PIVOT observation ON qualifier USING sum(value) GROUP BY area_id
PIVOT (SELECT area_id, qualifier, value FROM observation) ON qualifier USING count(*)
SELECT * FROM (PIVOT observation ON qualifier USING sum(value))
WITH p AS (PIVOT observation ON qualifier USING sum(value)) SELECT * FROM p

# several statements
== SQL_REFUSED | statements
SELECT 1; SELECT 2
SELECT 1; SELECT 2; SELECT 3;
SELECT 1;SELECT 2
SELECT 1 ; /* two */ SELECT 2 -- three
SELECT ';' ; SELECT 2
SELECT $$;$$; SELECT 2
SELECT 1; (SELECT 2)
SELECT 1; VALUES (1)
SELECT 1; FROM area
SELECT 1; TABLE area
WITH a AS (SELECT 1) SELECT * FROM a; SELECT 2

# none
== SQL_SYNTAX | no statement
;
;;
-- nothing
/* nothing */
/* a */ -- b

# one, whatever stands around it
== allowed
SELECT 1;
SELECT 1 ;
SELECT 1; -- behind
SELECT 1; /* behind */
/* before; */ SELECT 1
SELECT ';'
SELECT 'a;b' AS "c;d"
SELECT $$a; SELECT 2$$
SELECT $x$a; $$ ; b$x$
SELECT E'a\';b'
(SELECT 1)
((SELECT 1))
TABLE indicator
VALUES (1, 'a'), (2, 'b')
FROM area LIMIT 1
FROM area SELECT area_id LIMIT 1
