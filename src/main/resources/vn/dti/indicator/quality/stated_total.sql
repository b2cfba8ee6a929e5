-- A total as printed against the sum of its parts: the indicators it is made of, or the areas its
-- area is made of. Only where every part has a figure of the same period.
WITH total AS (
  SELECT
    settled.*,
    CASE WHEN list_contains(string_split(levels, ' '), 'M') THEN 'with_ministries' WHEN levels IS NOT NULL THEN 'without_ministries' END AS levels
  FROM settled
  JOIN indicator USING (indicator_code)
  WHERE indicator.kind IN ('stock', 'flow') AND value IS NOT NULL AND period_end IS NOT NULL AND grain <> 'none'
),
-- Every part of a total that has one, with the number of parts that the whole has.
pairing AS (
  SELECT total.observation_id AS total_id, 'indicators' AS way, wanted.parts AS wanted, piece.observation_id AS part_id
  FROM total
  JOIN (SELECT total_code, count(*) AS parts FROM part WHERE complete GROUP BY total_code) AS wanted
    ON wanted.total_code = total.indicator_code
  JOIN part ON part.total_code = total.indicator_code AND part.complete
  JOIN total AS piece
    ON piece.indicator_code = part.part_code
    AND piece.area_id = total.area_id
    AND piece.definition = total.definition
    AND piece.method = total.method
    AND piece.grain = total.grain
    AND piece.period_end = total.period_end
    AND piece.period_start IS NOT DISTINCT FROM total.period_start
  UNION ALL
  SELECT
    total.observation_id,
    kin.area_level || coalesce(kin.area_vintage, 0),
    kin.parts,
    piece.observation_id
  FROM total
  JOIN (
    SELECT *, count(*) OVER (PARTITION BY levels, whole_id, area_level, area_vintage) AS parts FROM membership()
  ) AS kin
    ON kin.whole_id = total.area_id AND kin.levels IN ('all', total.levels)
  JOIN total AS piece
    ON piece.area_id = kin.area_id
    AND piece.indicator_code = total.indicator_code
    AND piece.definition = total.definition
    AND piece.method = total.method
    AND piece.grain = total.grain
    AND piece.period_end = total.period_end
    AND piece.period_start IS NOT DISTINCT FROM total.period_start
),
summed AS (
  SELECT
    total_id,
    way,
    sum(total.value) AS parts_sum,
    list(struct_pack(observation_id, indicator_code, area_id, period_end, source_id, value) ORDER BY observation_id) AS parts,
    bool_and(qualifier IN ('exact', 'ambiguous')) AS exact
  FROM pairing
  JOIN total ON total.observation_id = pairing.part_id
  GROUP BY total_id, way, wanted
  HAVING count(*) = wanted
),
mismatch AS (
  SELECT total.*, parts_sum, parts, way
  FROM summed
  JOIN total ON total.observation_id = summed.total_id
  WHERE abs(total.value - parts_sum) > CASE WHEN exact AND qualifier IN ('exact', 'ambiguous') THEN 1e-9 ELSE 0.05 END * greatest(abs(total.value), abs(parts_sum))
),
-- A part whose correction would mend the total and its own printed share at once.
mended AS (
  SELECT
    mismatch.observation_id AS total_id,
    way,
    any_value(candidate.observation_id) AS suggestion_for,
    any_value(candidate.value + mismatch.value - parts_sum) AS suggestion
  FROM mismatch, unnest(parts) AS unnested(candidate)
  JOIN figure AS share
    ON share.area_id = candidate.area_id
    AND share.period_end = candidate.period_end
    AND share.source_id = candidate.source_id
    AND share.numerator = candidate.value
  JOIN indicator ON indicator.indicator_code = share.indicator_code AND indicator.unit = 'percent'
  WHERE round(100 * (candidate.value + mismatch.value - parts_sum) / share.denominator, decimal_places(share.value)) = share.value
  GROUP BY mismatch.observation_id, way
  HAVING count(DISTINCT candidate.observation_id) = 1
)
SELECT
  mismatch.indicator_code,
  mismatch.definition,
  mismatch.method,
  mismatch.area_id,
  mismatch.period_end,
  mismatch.observation_id || ' ' || list_aggregate(list_transform(parts, lambda each: each.observation_id), 'string_agg', ' ') AS observation_ids,
  mismatch.source_id,
  mismatch.source_paragraph,
  parts_sum AS expected,
  mismatch.value AS found,
  mismatch.value - parts_sum AS difference,
  suggestion,
  suggestion_for,
  'Tổng ghi là ' || number_vi(mismatch.value) || ', cộng các phần được ' || number_vi(parts_sum)
    || coalesce('. Nếu ' || suggestion_for || ' là ' || number_vi(suggestion) || ' thì khớp cả tổng lẫn tỷ lệ đã ghi', '') || '.' AS message_vi,
  'The total is stated as ' || number_en(mismatch.value) || ', its parts add up to ' || number_en(parts_sum)
    || coalesce('. With ' || number_en(suggestion) || ' for ' || suggestion_for || ' both the total and the stated share fit', '') || '.' AS message_en
FROM mismatch
LEFT JOIN mended ON mended.total_id = mismatch.observation_id AND mended.way = mismatch.way
