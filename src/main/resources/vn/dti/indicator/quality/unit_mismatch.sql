-- A figure that is a hundred, a thousand, a million or a milliard times its neighbour in the line:
-- most likely another unit, such as 0.55 for 55 %.
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  former.observation_id || ' ' || observation_id AS observation_ids,
  source_id,
  source_paragraph,
  former.value AS expected,
  value AS found,
  value - former.value AS difference,
  number_vi(value) || ' bằng khoảng ' || CASE WHEN ratio > 1 THEN number_vi(factor) || ' lần' ELSE '1/' || number_vi(factor) END || ' số liền trước ' || number_vi(former.value) || '; có thể khác đơn vị.' AS message_vi,
  number_en(value) || ' is about ' || CASE WHEN ratio > 1 THEN number_en(factor) || ' times' ELSE '1/' || number_en(factor) || ' of' END || ' the figure before it, ' || number_en(former.value) || '; the unit may differ.' AS message_en
FROM (
  SELECT
    *,
    value / former.value AS ratio,
    power(10, round(abs(log10(ratio)))) AS factor
  FROM step
  WHERE value > 0 AND former.value > 0 AND kind IN ('stock', 'flow', 'ratio', 'index')
) AS compared
WHERE (kind = 'ratio' AND unit = 'percent' AND factor = 100 AND least(value, former.value) <= 1
    OR kind IN ('stock', 'flow') AND factor IN (1e3, 1e6, 1e9)
    OR kind = 'index' AND factor = 100)
  -- Within a fifth of the round factor, seen from either side.
  AND abs(abs(log10(ratio)) - log10(factor)) < 0.08
