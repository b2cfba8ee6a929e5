-- A share as printed against its own numerator and denominator, to half a unit of its last digit.
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  observation_id AS observation_ids,
  source_id,
  source_paragraph,
  round(computed, greatest(decimal_places(value), 2)) AS expected,
  value AS found,
  round(value - expected, 6) AS difference,
  'Nguồn ghi ' || number_vi(value) || ' %, nhưng ' || number_vi(numerator) || ' / ' || number_vi(denominator) || ' = ' || number_vi(expected) || ' %.' AS message_vi,
  'The source states ' || number_en(value) || ' %, but ' || number_en(numerator) || ' / ' || number_en(denominator) || ' = ' || number_en(expected) || ' %.' AS message_en
FROM (SELECT *, 100 * numerator / denominator AS computed FROM figure WHERE numerator IS NOT NULL AND denominator <> 0) AS figure
JOIN indicator USING (indicator_code)
WHERE indicator.unit = 'percent'
  AND abs(value - computed) > CASE qualifier WHEN 'about' THEN 0.05 * computed ELSE 0 END + 0.5000001 * power(10, -decimal_places(value))
