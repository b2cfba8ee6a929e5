-- The figures that had been taken back by a day. Only its giver can take a figure back: the person who
-- handed it in, or the formula that yields it. What is printed is not taken back.
SELECT told.observation_id
FROM attributed() AS told
SEMI JOIN (
  FROM attributed()
  WHERE withdrawn
    AND known_on <= CAST(day AS DATE)
    AND (as_of_mode = 'published' OR CAST(recorded_at AS DATE) <= CAST(day AS DATE))
) AS withdrawal
  ON told.giver = withdrawal.giver
  AND told.recorded_at <= withdrawal.recorded_at
  AND told.indicator_code = withdrawal.indicator_code
  AND told.area_id = withdrawal.area_id
  AND told.grain = withdrawal.grain
  AND coalesce(told.definition, 'all') = coalesce(withdrawal.definition, 'all')
  AND coalesce(told.method, '') = coalesce(withdrawal.method, '')
  AND told.period_start IS NOT DISTINCT FROM withdrawal.period_start
  AND told.period_end IS NOT DISTINCT FROM withdrawal.period_end
