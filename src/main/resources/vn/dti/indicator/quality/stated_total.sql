-- A total as printed against the sum of its parts: the indicators it is made of, or the areas its
-- area is made of. Only where every part has a figure of the same period, and only amounts that add up.
WITH
amount AS (
  SELECT settled.*
  FROM settled
  JOIN indicator USING (indicator_code)
  WHERE indicator.kind IN ('stock', 'flow') AND value IS NOT NULL AND period_end IS NOT NULL AND grain <> 'none'
),
-- Few indicators have parts; found first, they are joined whatever the planner guesses of a million rows.
whole AS MATERIALIZED (
  SELECT amount.*, part.part_code, count(*) OVER (PARTITION BY amount.observation_id) AS wanted
  FROM amount
  JOIN part ON part.total_code = amount.indicator_code AND part.complete
),
piece AS MATERIALIZED (
  SELECT * FROM amount WHERE indicator_code IN (SELECT part_code FROM part WHERE complete)
),
-- Areas are added up by the roll-up. Whatever it finds to differ at all is looked at more closely.
differing AS MATERIALIZED (
  SELECT rolled.*, rolled.part_level || coalesce(rolled.part_vintage, 0) AS way
  FROM roll_up_as_of(day, as_of_mode := as_of_mode) AS rolled
  JOIN indicator USING (indicator_code)
  WHERE indicator.kind IN ('stock', 'flow')
    AND rolled.grain <> 'none'
    AND abs(rolled.difference) > 1e-9 * greatest(abs(rolled.value), abs(rolled.stated_value))
),
-- Which areas make up which; what a unit consists of is said once for every level.
kin AS MATERIALIZED (
  SELECT DISTINCT whole_id, area_level || coalesce(area_vintage, 0) AS way, area_id
  FROM membership()
),
pairing AS (
  SELECT whole.observation_id AS total_id, 'indicators' AS way, whole.wanted, piece.observation_id, piece.value, piece.qualifier
  FROM whole
  JOIN piece
    ON piece.indicator_code = whole.part_code
    AND piece.area_id = whole.area_id
    AND piece.definition = whole.definition
    AND piece.method = whole.method
    AND piece.grain = whole.grain
    AND piece.period_end = whole.period_end
    AND piece.period_start IS NOT DISTINCT FROM whole.period_start
  UNION ALL
  SELECT differing.stated_observation_id, differing.way, differing.parts_total, amount.observation_id, amount.value, amount.qualifier
  FROM differing
  JOIN kin ON kin.whole_id = differing.area_id AND kin.way = differing.way
  JOIN amount
    ON amount.area_id = kin.area_id
    AND amount.indicator_code = differing.indicator_code
    AND amount.definition = differing.definition
    AND amount.method = coalesce(differing.method, '')
    AND amount.grain = differing.grain
    AND amount.period_end = differing.period_end
    AND amount.period_start IS NOT DISTINCT FROM differing.period_start
),
summed AS (
  SELECT
    total_id,
    way,
    sum(value ORDER BY observation_id) AS parts_sum,
    string_agg(observation_id, ' ' ORDER BY observation_id) AS part_ids,
    bool_and(qualifier IN ('exact', 'ambiguous')) AS exact
  FROM pairing
  GROUP BY total_id, way, wanted
  HAVING count(*) = wanted
),
mismatch AS MATERIALIZED (
  SELECT amount.*, parts_sum, part_ids, way
  FROM summed
  JOIN amount ON amount.observation_id = summed.total_id
  WHERE abs(amount.value - parts_sum) > CASE WHEN exact AND qualifier IN ('exact', 'ambiguous') THEN 1e-9 ELSE 0.05 END * greatest(abs(amount.value), abs(parts_sum))
),
-- Amounts that a share of the same source was computed from: another witness to what they are.
witnessed AS (
  SELECT amount.observation_id, amount.value, share.value AS share, share.denominator
  FROM figure AS share
  JOIN indicator ON indicator.indicator_code = share.indicator_code AND indicator.unit = 'percent'
  JOIN amount
    ON amount.area_id = share.area_id
    AND amount.period_end = share.period_end
    AND amount.source_id = share.source_id
    AND amount.value = share.numerator
),
-- A part whose correction would mend the total and its own printed share at once.
mended AS (
  SELECT
    mismatch.observation_id AS total_id,
    mismatch.way,
    any_value(witnessed.observation_id) AS suggestion_for,
    any_value(witnessed.value + mismatch.value - parts_sum) AS suggestion
  FROM witnessed
  JOIN pairing ON pairing.observation_id = witnessed.observation_id
  JOIN mismatch ON mismatch.observation_id = pairing.total_id AND mismatch.way = pairing.way
  WHERE round(100 * (witnessed.value + mismatch.value - parts_sum) / witnessed.denominator, decimal_places(share)) = share
  GROUP BY mismatch.observation_id, mismatch.way
  HAVING count(DISTINCT witnessed.observation_id) = 1
)
SELECT
  mismatch.indicator_code,
  mismatch.definition,
  mismatch.method,
  mismatch.area_id,
  mismatch.period_end,
  mismatch.observation_id || ' ' || part_ids AS observation_ids,
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
