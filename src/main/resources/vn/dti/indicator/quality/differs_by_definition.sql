-- Figures that look alike and are not: a whole beside its parts, one thing under two definitions or
-- methods, a share whose denominator has moved. Nothing is wrong; a reader should know.
WITH recent AS (
  SELECT * FROM settled WHERE value IS NOT NULL AND period_end IS NOT NULL
),
-- Few indicators have parts; found first, they are joined whatever the planner guesses of a million rows.
whole AS MATERIALIZED (
  SELECT recent.*, part.part_code, part.note
  FROM recent
  JOIN part ON part.total_code = recent.indicator_code
  WHERE part.note IS NOT NULL
),
piece AS MATERIALIZED (
  SELECT * FROM recent WHERE indicator_code IN (SELECT part_code FROM part WHERE note IS NOT NULL)
),
-- The latest whole of an area that has a part near it, and the latest figure of each of its parts.
beside AS (
  SELECT
    whole.observation_id AS whole_id,
    any_value(whole.note) AS note,
    arg_max(struct_pack(piece.observation_id, piece.indicator_code, piece.value), struct_pack(piece.period_end, piece.observation_id)) AS piece
  FROM whole
  JOIN piece
    ON piece.indicator_code = whole.part_code
    AND piece.area_id = whole.area_id
    AND piece.definition = whole.definition
    AND piece.method = whole.method
    AND abs(piece.period_end - whole.period_end) <= 31
  WHERE piece.value <= whole.value
  GROUP BY whole.observation_id, whole.part_code
),
whole_and_parts AS (
  SELECT recent.*, grouped.pieces, grouped.note
  FROM (
    SELECT whole_id, min(note) AS note, list(piece ORDER BY piece.observation_id) AS pieces
    FROM beside
    GROUP BY whole_id
  ) AS grouped
  JOIN recent ON recent.observation_id = grouped.whole_id
  QUALIFY row_number() OVER (PARTITION BY indicator_code, area_id, definition, method ORDER BY len(pieces) DESC, period_end DESC, observation_id) = 1
),
variants AS (
  SELECT
    indicator_code,
    area_id,
    period_end,
    list(struct_pack(observation_id, definition, method, value, source_id, source_paragraph) ORDER BY value DESC, observation_id) AS told
  FROM recent
  WHERE indicator_code IN (
    SELECT indicator_code
    FROM recent
    GROUP BY indicator_code
    HAVING min(definition) <> max(definition) OR min(method) <> max(method)
  )
  GROUP BY indicator_code, area_id, grain, period_start, period_end
  HAVING count(DISTINCT definition || ' ' || method) > 1 AND min(value) <> max(value)
  QUALIFY row_number() OVER (PARTITION BY indicator_code, area_id ORDER BY period_end DESC, grain) = 1
)
SELECT
  whole_and_parts.indicator_code,
  definition,
  method,
  area_id,
  period_end,
  observation_id || ' ' || list_aggregate(list_transform(pieces, lambda each: each.observation_id), 'string_agg', ' ') AS observation_ids,
  source_id,
  source_paragraph,
  value AS expected,
  list_sum(list_transform(pieces, lambda each: each.value)) AS found,
  found - value AS difference,
  '"' || indicator.name_vi || '" là ' || number_vi(value) || ', gồm: '
    || list_aggregate(list_transform(pieces, lambda each: number_vi(each.value) || ' (' || each.observation_id || ')'), 'string_agg', ', ') || '. ' || note AS message_vi,
  '"' || indicator.name_en || '" is ' || number_en(value) || ' and contains: '
    || list_aggregate(list_transform(pieces, lambda each: number_en(each.value) || ' (' || each.observation_id || ')'), 'string_agg', ', ') || '. Different measures, no contradiction.' AS message_en
FROM whole_and_parts
JOIN indicator ON indicator.indicator_code = whole_and_parts.indicator_code
UNION ALL
SELECT
  indicator_code,
  told[1].definition,
  told[1].method,
  area_id,
  period_end,
  list_aggregate(list_transform(told, lambda each: each.observation_id), 'string_agg', ' '),
  told[1].source_id,
  told[1].source_paragraph,
  told[1].value,
  told[-1].value,
  told[-1].value - told[1].value,
  'Cùng kỳ, mỗi định nghĩa hoặc cách tính cho một số: '
    || list_aggregate(list_transform(told, lambda each: number_vi(each.value) || ' (' || each.definition || CASE each.method WHEN '' THEN '' ELSE ', ' || each.method END || ')'), 'string_agg', '; ') || '. Không đặt trên một đường.',
  'For one period each definition or method gives its own figure: '
    || list_aggregate(list_transform(told, lambda each: number_en(each.value) || ' (' || each.definition || CASE each.method WHEN '' THEN '' ELSE ', ' || each.method END || ')'), 'string_agg', '; ') || '. They make no line.'
FROM variants
UNION ALL
SELECT
  step.indicator_code,
  definition,
  method,
  area_id,
  period_end,
  former.observation_id || ' ' || observation_id,
  source_id,
  source_paragraph,
  former.denominator,
  step.denominator,
  step.denominator - former.denominator,
  'Mẫu số đổi từ ' || number_vi(former.denominator) || ' thành ' || number_vi(step.denominator) || ', nên ' || number_vi(former.value) || ' % và ' || number_vi(value) || ' % không so được với nhau.',
  'The denominator moved from ' || number_en(former.denominator) || ' to ' || number_en(step.denominator) || ', so ' || number_en(former.value) || ' % and ' || number_en(value) || ' % cannot be compared.'
FROM step
JOIN indicator USING (indicator_code)
JOIN indicator AS base ON base.indicator_code = indicator.denominator_code AND base.kind = 'stock'
WHERE step.kind = 'ratio'
  AND abs(step.denominator - former.denominator) > 0.05 * abs(former.denominator)
