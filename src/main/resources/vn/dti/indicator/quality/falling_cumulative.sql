-- A count to date that falls, or a running total of one year that does.
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
  'Số cộng dồn giảm: ' || number_vi(former.value) || ' ngày ' || strftime(former.period_end, '%d/%m/%Y') || ', còn ' || number_vi(value) || ' ngày ' || strftime(period_end, '%d/%m/%Y') || '.' AS message_vi,
  'A cumulative figure falls: ' || number_en(former.value) || ' on ' || former.period_end || ', ' || number_en(value) || ' on ' || period_end || '.' AS message_en
FROM step
WHERE value < former.value
  AND period_end > former.period_end
  AND (definition = 'cumulative'
    OR (kind = 'stock' AND direction = 'higher')
    OR (kind = 'flow' AND former.period_start = period_start))
  -- "About" leaves room, "at least" only above.
  AND (qualifier NOT IN ('about', 'at_least') AND former.qualifier <> 'about' OR value < 0.95 * former.value)
