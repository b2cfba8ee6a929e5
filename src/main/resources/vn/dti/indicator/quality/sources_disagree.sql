-- Sources that tell one series and period differently, beyond what rounding explains.
SELECT
  telling.indicator_code,
  telling.definition,
  telling.method,
  telling.area_id,
  telling.period_end,
  array_to_string(told_by, ' ') AS observation_ids,
  settled.source_id,
  settled.source_paragraph,
  settled.value AS expected,
  CASE WHEN highest - settled.value > settled.value - lowest THEN highest ELSE lowest END AS found,
  found - settled.value AS difference,
  'Các nguồn nêu khác nhau, từ ' || number_vi(lowest) || ' đến ' || number_vi(highest) || '; đang dùng ' || number_vi(settled.value) || ' (' || settled.observation_id || ').' AS message_vi,
  'The sources differ, from ' || number_en(lowest) || ' to ' || number_en(highest) || '; ' || number_en(settled.value) || ' (' || settled.observation_id || ') is in use.' AS message_en
FROM (SELECT *, unnest(told_by) AS teller FROM telling WHERE sources > 1) AS telling
JOIN settled ON settled.observation_id = telling.teller
