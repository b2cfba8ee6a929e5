-- A share or an index stated for a whole against the same from its parts. Sums are stated_total's.
SELECT
  indicator_code,
  rolled.definition,
  coalesce(rolled.method, '') AS method,
  rolled.area_id,
  rolled.period_end,
  stated_observation_id AS observation_ids,
  settled.source_id,
  settled.source_paragraph,
  round(rolled.value, greatest(decimal_places(stated_value), 2)) AS expected,
  stated_value AS found,
  round(found - expected, 6) AS difference,
  'Số nêu cho toàn bộ là ' || number_vi(found) || ', tính từ ' || parts_total || ' phần được ' || number_vi(expected) || '; số đã nêu được dùng.' AS message_vi,
  'The whole is stated as ' || number_en(found) || ', its ' || parts_total || ' parts give ' || number_en(expected) || '; the stated figure stands.' AS message_en
FROM roll_up_as_of(day, as_of_mode := as_of_mode) AS rolled
JOIN indicator USING (indicator_code)
JOIN settled ON settled.observation_id = stated_observation_id
WHERE indicator.aggregation IN ('weighted_ratio', 'mean')
  AND abs(rolled.difference) > 0.5000001 * power(10, -decimal_places(stated_value))
    + CASE WHEN rolled.qualifier IN ('about', 'at_least') OR settled.qualifier IN ('about', 'at_least') THEN 0.05 * stated_value ELSE 0 END
