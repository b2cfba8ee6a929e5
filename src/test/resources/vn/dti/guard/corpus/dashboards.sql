# As boards, variables, annotations and the guide for analysts write it.
== allowed
SELECT period_end AS time, value, indicator_code AS metric FROM observation WHERE indicator_code < 'b' AND $__timeFilter(period_end) ORDER BY ALL
SELECT DISTINCT area_id AS __value, name_vi AS __text FROM area WHERE area_level = 'province' ORDER BY name_vi
SELECT i.name_vi AS __text, i.indicator_code AS __value FROM indicator i WHERE i.indicator_code IN (SELECT indicator_code FROM observation_current) ORDER BY ALL
SELECT e.starts_on AS time, e.title_vi AS text, e.kind AS tags FROM event e WHERE $__timeFilter(e.starts_on) ORDER BY ALL
SELECT count(*) FILTER (WHERE status = 'met') AS "đã đạt", count(*) FILTER (WHERE status IN ('behind', 'at_risk')) AS "chậm" FROM progress
SELECT status_vi, count(*) FROM progress_as_of(DATE '2024-07-19') GROUP BY ALL ORDER BY ALL
SELECT p.indicator_code, p.value, p.target_value, p.status, p.achieved_share, p.path_share, p.projection_at_due FROM progress_as_of(DATE '2024-07-19') p WHERE p.area_id = 'VN' AND p.confirmed AND p.status IN ('met', 'behind') ORDER BY ALL
SELECT q.rule_vi, i.name_vi, a.name_vi AS area, q.message_vi, s.title, q.source_paragraph FROM quality_issue q LEFT JOIN indicator i ON i.indicator_code = q.indicator_code LEFT JOIN area a ON a.area_id = q.area_id LEFT JOIN source s ON s.source_id = q.source_id WHERE q.severity = 'warning' ORDER BY ALL
WITH latest AS (SELECT indicator_code, area_id, max_by(value, period_end) AS value, max(period_end) AS day FROM observation_current WHERE value IS NOT NULL AND coalesce(definition, 'all') = 'all' GROUP BY ALL) SELECT i.name_vi, a.name_vi AS area, l.value, i.unit, l.day FROM latest l JOIN indicator i USING (indicator_code) JOIN area a USING (area_id) WHERE a.area_level = 'province' ORDER BY ALL
SELECT a.name_vi, b.name_vi AS now FROM area a, unnest(string_split(a.successors, ' ')) AS u(successor) JOIN area b ON b.area_id = u.successor WHERE a.area_vintage = 63 ORDER BY ALL
SELECT indicator_code, value, published_on FROM observation_as_of(DATE '2024-07-19', as_of_mode := 'recorded') WHERE area_id = 'VN' ORDER BY ALL
SELECT a.name_vi, r.period_end, r.standing_value, r.standing, r.completeness_vi, r.parts_missing FROM roll_up_as_of(DATE '2025-10-31') r JOIN area a USING (area_id) WHERE a.area_vintage = 34 ORDER BY ALL
SELECT d.indicator_code, d.value, i.indicator_code AS input FROM (SELECT *, unnest(string_split(inputs, ' ')) AS input_id FROM observation WHERE inputs IS NOT NULL) d JOIN observation i ON i.observation_id = d.input_id ORDER BY ALL
SELECT rule_vi, count(*) FROM quality_issue_as_of(DATE '2024-12-31') GROUP BY ALL ORDER BY ALL
SELECT area_id, rank, areas_total FROM ranking_as_of(DATE '2025-10-31') WHERE rank <= 3 ORDER BY ALL
SELECT area_id, value FROM ranking WHERE rank = 1 ORDER BY ALL
SELECT pillar, count(*) FROM indicator GROUP BY ALL ORDER BY ALL
SELECT count(*) FROM submission
SELECT total_code, string_agg(part_code, ', ' ORDER BY part_code) FROM part GROUP BY ALL ORDER BY ALL
SELECT expression FROM formula ORDER BY ALL
SELECT reason_vi FROM refused ORDER BY ALL
SELECT * FROM target WHERE due > DATE '2024-12-31' ORDER BY target_id
WITH m AS (SELECT date_trunc('month', period_end) AS month, avg(value) AS v FROM observation WHERE indicator_code < 'c' GROUP BY ALL) SELECT month, v, v - lag(v) OVER (ORDER BY month) AS change FROM m ORDER BY month
SELECT round(100.0 * count(*) FILTER (WHERE status = 'met') / nullif(count(*), 0), 1) AS share FROM progress WHERE confirmed
