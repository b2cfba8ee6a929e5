-- A figure outside of what its indicator can be.
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  observation_id AS observation_ids,
  source_id,
  source_paragraph,
  CASE WHEN value < plausible_min THEN plausible_min ELSE plausible_max END AS expected,
  value AS found,
  value - expected AS difference,
  number_vi(value) || CASE WHEN value < plausible_min THEN ' thấp hơn mức hợp lý nhỏ nhất ' ELSE ' cao hơn mức hợp lý lớn nhất ' END || number_vi(expected) || '.' AS message_vi,
  number_en(value) || CASE WHEN value < plausible_min THEN ' lies below the least plausible value ' ELSE ' lies above the greatest plausible value ' END || number_en(expected) || '.' AS message_en
FROM figure
JOIN indicator USING (indicator_code)
WHERE value < plausible_min OR value > plausible_max
