-- Two counts of one thing in one source: a part larger than its whole, or two values for one series
-- and period.
WITH
-- Few indicators have parts; found first, they are joined whatever the planner guesses of a million rows.
whole AS MATERIALIZED (
  SELECT figure.*, part.part_code
  FROM figure
  JOIN part ON part.total_code = figure.indicator_code
  WHERE NOT part.complete
),
piece AS MATERIALIZED (
  SELECT * FROM figure WHERE indicator_code IN (SELECT part_code FROM part WHERE NOT complete)
)
SELECT
  piece.indicator_code,
  piece.definition,
  piece.method,
  piece.area_id,
  piece.period_end,
  piece.observation_id || ' ' || whole.observation_id AS observation_ids,
  piece.source_id,
  piece.source_paragraph,
  whole.value AS expected,
  piece.value AS found,
  piece.value - whole.value AS difference,
  '"' || piece_name.name_vi || '" ghi ' || number_vi(piece.value) || ', nhiều hơn "' || whole_name.name_vi || '" ghi ' || number_vi(whole.value) || ' trong cùng nguồn, dù chỉ là một phần.' AS message_vi,
  '"' || piece_name.name_en || '" is stated as ' || number_en(piece.value) || ', more than "' || whole_name.name_en || '" at ' || number_en(whole.value) || ' in the same source, though it is a part of it.' AS message_en
FROM whole
JOIN piece
  ON piece.indicator_code = whole.part_code
  AND piece.source_id = whole.source_id
  AND piece.area_id = whole.area_id
  AND piece.definition = whole.definition
  AND piece.method = whole.method
JOIN indicator AS whole_name ON whole_name.indicator_code = whole.indicator_code
JOIN indicator AS piece_name ON piece_name.indicator_code = piece.indicator_code
WHERE piece.value > whole.value
  AND whole.qualifier <> 'at_least'
  AND abs(piece.period_end - whole.period_end) <= 31
  AND (piece.period_start IS NULL) = (whole.period_start IS NULL)
  AND coalesce(abs(piece.period_start - whole.period_start) <= 31, true)
UNION ALL
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  array_to_string(told_by, ' ') AS observation_ids,
  source_id,
  source_paragraph,
  highest AS expected,
  lowest AS found,
  lowest - highest AS difference,
  'Cùng nguồn, cùng kỳ có hai số: ' || number_vi(lowest) || ' và ' || number_vi(highest) || '.' AS message_vi,
  'One source gives two figures for the same period: ' || number_en(lowest) || ' and ' || number_en(highest) || '.' AS message_en
FROM telling
WHERE sources = 1
