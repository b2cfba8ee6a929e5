-- A series with a target that nobody has told anything new about for longer than its rhythm and
-- publication lag; without a target nobody waits for it. One note for all its areas and methods: where
-- some report and others do not, progress tells.
SELECT
  indicator_code,
  newest.definition,
  newest.method,
  newest.area_id,
  newest.period_end,
  newest.observation_id AS observation_ids,
  newest.source_id,
  newest.source_paragraph,
  NULL::DOUBLE AS expected,
  newest.value AS found,
  CAST(fresh - age AS DOUBLE) AS difference,
  'Số mới nhất thuộc ngày ' || strftime(newest.spoken_on, '%d/%m/%Y') || ', đã ' || age || ' ngày; theo nhịp công bố phải có số mới sau ' || fresh || ' ngày.' AS message_vi,
  'The newest figure is of ' || newest.spoken_on || ', ' || age || ' days old; by its rhythm a new one is due after ' || fresh || ' days.' AS message_en
FROM (
  SELECT
    indicator_code,
    arg_max(
      struct_pack(definition, method, area_id, period_end, observation_id, source_id, source_paragraph, value, spoken_on := least(period_end, known_on)),
      struct_pack(spoken := least(period_end, known_on), nation := area_id = 'VN', observation_id)
    ) AS newest
  FROM settled
  WHERE period_end IS NOT NULL AND value IS NOT NULL
  GROUP BY indicator_code, definition
) AS series
JOIN (
  SELECT indicator_code, kind, catalogued, fresh_days(frequency, publication_lag_days) AS fresh FROM indicator
) AS indicator USING (indicator_code),
LATERAL (SELECT CAST(day AS DATE) - newest.spoken_on AS age)
WHERE catalogued
  AND kind NOT IN ('constant', 'event', 'multiple')
  AND age > fresh
  AND EXISTS (
    FROM target
    WHERE target.indicator_code = series.indicator_code
      AND coalesce(target.definition, newest.definition) = newest.definition
      AND last_day_of(target.set_on, target.set_on_precision) <= CAST(day AS DATE)
  )
