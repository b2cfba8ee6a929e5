-- A made-up monthly history, 2020 to 2025, of every indicator that has a target: nothing in it is
-- reported, but it passes through the reported figures. Wants the tables of illustrative_series.sql.
-- Variables: seed, rows_wanted.

-- How far each series has come at the end of each month, from 0 to 1: an S-curve in uneven steps. Month
-- 0 is the end of 2019.
CREATE OR REPLACE TEMP TABLE come AS
WITH steps AS (
  SELECT
    series,
    month,
    CAST(last_day(DATE '2019-12-01' + to_months(CAST(month AS INTEGER))) AS DATE) AS day,
    CASE WHEN month = 0 THEN 0 ELSE
      -- The slope of a logistic curve whose middle lies in 2021 to 2024.
      (0.02 + 1 / power(cosh((month - 18 - 36 * drawn(series)) / (14 + 12 * drawn(-series))), 2))
        * (0.4 + 1.2 * drawn(series * 100 + month))
    END AS step
  FROM illustrated, range(73) AS months(month)
)
SELECT series, month, day, sum(step) OVER (PARTITION BY series ORDER BY month) / sum(step) OVER (PARTITION BY series) AS come
FROM steps;

-- The same at the days of the reported figures, in a straight line between two months.
CREATE OR REPLACE TEMP TABLE anchor AS
SELECT
  passed.series,
  passed.day,
  passed.value,
  before.come + (after.come - before.come) * (passed.day - before.day) / (after.day - before.day) AS come
FROM passed
JOIN come AS before ON before.series = passed.series AND before.day = CAST(last_day(passed.day - INTERVAL 1 MONTH) AS DATE)
JOIN come AS after ON after.series = passed.series AND after.month = before.month + 1;

-- The value at the end of each month: between two reported figures on the way from one to the other,
-- before the first and after the last towards where the series would begin or end without them.
CREATE OR REPLACE TEMP TABLE monthly AS
WITH ends AS (
  SELECT
    *,
    CASE WHEN sense > 0 THEN goal * (0.05 + 0.35 * drawn(series * 3 + 1)) ELSE goal * (1.3 + drawn(series * 3 + 1)) END AS first_value,
    CASE WHEN sense > 0 THEN goal * (0.75 + 0.4 * drawn(series * 3 + 2)) ELSE goal * (0.8 + 0.4 * drawn(series * 3 + 2)) END AS last_value
  FROM illustrated
),
placed AS (
  SELECT come.*, former.day AS former_day, former.value AS former_value, former.come AS former_come
  FROM come
  ASOF LEFT JOIN anchor AS former ON former.series = come.series AND former.day <= come.day
),
between_two AS (
  SELECT
    placed.*,
    next.day AS next_day,
    next.value AS next_value,
    next.come AS next_come,
    CASE WHEN sense > 0 THEN least(first_value, next.value / 2) ELSE greatest(first_value, next.value * 1.2) END AS beginning
  FROM placed
  JOIN ends USING (series)
  ASOF LEFT JOIN anchor AS next ON next.series = placed.series AND next.day >= placed.day
),
curve AS (
  SELECT
    between_two.series,
    month,
    between_two.day,
    kind,
    decimals,
    least_value,
    greatest_value,
    least(between_two.day - former_day, next_day - between_two.day) AS distance,
    CASE
      WHEN former_day = between_two.day THEN former_value
      WHEN former_day IS NOT NULL AND next_day IS NOT NULL
      THEN former_value + (next_value - former_value) * (come - former_come) / (next_come - former_come)
      WHEN next_day IS NOT NULL
      THEN beginning + (next_value - beginning) * come / next_come
      WHEN former_day IS NOT NULL
      THEN former_value + (CASE WHEN sense > 0 THEN greatest(last_value, former_value) ELSE least(last_value, former_value) END - former_value)
        * (come - former_come) / greatest(1 - former_come, 1e-9)
      ELSE first_value + (last_value - first_value) * come
    END AS value
  FROM between_two
  JOIN ends USING (series)
)
SELECT
  series,
  month,
  day,
  CASE
    WHEN distance = 0 THEN value
    ELSE round(
      greatest(least_value, least(greatest_value, value
        -- Shares waver a little, less so near a reported figure.
        * CASE WHEN kind IN ('ratio', 'index') THEN 1 + 0.03 * (drawn(series * 1000 + month) - 0.5) * least(1, coalesce(distance, 60) / 60) ELSE 1 END)),
      CAST(decimals AS INTEGER))
  END AS value
FROM curve;

-- A province's rank is its place among the provinces that month: reported ranks stay, the others take the
-- numbers that are left, in the order of their curves.
CREATE OR REPLACE TEMP TABLE ranked AS
WITH compared AS (
  SELECT monthly.*, indicator_code, definition, method, anchor.series IS NOT NULL AS reported
  FROM monthly
  JOIN illustrated USING (series)
  LEFT JOIN anchor ON anchor.series = monthly.series AND anchor.day = monthly.day
  WHERE kind = 'rank' AND area_id <> 'VN'
),
free AS (
  SELECT line.*, number, row_number() OVER (PARTITION BY line.indicator_code, line.definition, line.method, line.month ORDER BY number) AS turn
  FROM (SELECT DISTINCT indicator_code, definition, method, month FROM compared) AS line
  CROSS JOIN range(1, 64) AS numbers(number)
  WHERE NOT EXISTS (
    FROM compared
    WHERE reported
      AND compared.indicator_code = line.indicator_code
      AND compared.definition = line.definition
      AND compared.method IS NOT DISTINCT FROM line.method
      AND compared.month = line.month
      AND compared.value = number
  )
),
waiting AS (
  SELECT *, row_number() OVER (PARTITION BY indicator_code, definition, method, month ORDER BY value, drawn(series)) AS turn
  FROM compared
  WHERE NOT reported
)
SELECT waiting.series, waiting.month, CAST(free.number AS DOUBLE) AS value
FROM waiting
JOIN free
  ON free.indicator_code = waiting.indicator_code
  AND free.definition = waiting.definition
  AND free.method IS NOT DISTINCT FROM waiting.method
  AND free.month = waiting.month
  AND free.turn = waiting.turn;

UPDATE monthly SET value = ranked.value FROM ranked WHERE ranked.series = monthly.series AND ranked.month = monthly.month;

-- A count of the nation is the sum of its provinces: what it grows by in a month is shared out among
-- them, so that no province's count ever falls where the nation's does not.
CREATE OR REPLACE TEMP TABLE allotted AS
WITH weight AS (
  SELECT area_id, sum(weight) OVER (ORDER BY area_id) / sum(weight) OVER () AS upper
  FROM (SELECT area_id, 0.3 + 2 * power(drawn(area_id), 3) AS weight FROM area WHERE area_id LIKE '63:%')
),
portion AS (
  SELECT area_id, coalesce(lag(upper) OVER (ORDER BY area_id), 0) AS lower, upper FROM weight
),
growth AS (
  SELECT indicator_code, definition, method, month, CAST(decimals AS INTEGER) AS digits,
    value - coalesce(lag(value) OVER (PARTITION BY series ORDER BY month), 0) AS grown
  FROM monthly
  JOIN illustrated USING (series)
  WHERE kind IN ('stock', 'flow') AND area_id = 'VN'
)
SELECT series, month, sum(round(grown * upper, digits) - round(grown * lower, digits)) OVER (PARTITION BY series ORDER BY month) AS value
FROM illustrated
JOIN portion USING (area_id)
JOIN growth
  ON growth.indicator_code = illustrated.indicator_code
  AND growth.definition = illustrated.definition
  AND growth.method IS NOT DISTINCT FROM illustrated.method
WHERE NOT EXISTS (FROM passed WHERE passed.series = illustrated.series);

UPDATE monthly SET value = allotted.value FROM allotted WHERE allotted.series = monthly.series AND allotted.month = monthly.month;

-- How many readings each series has in each month. Beyond one a day they are editions of one reading.
CREATE OR REPLACE TEMP TABLE spread AS
WITH share AS (
  SELECT
    (SELECT count(*) FROM illustrated) AS series_count,
    getvariable('rows_wanted') - (SELECT count(*) FROM passed) AS wanted
),
counted AS (
  SELECT
    monthly.series,
    month,
    day,
    value,
    lag(day) OVER line AS former_day,
    lag(value) OVER line AS former_value,
    wanted // series_count + CASE WHEN monthly.series <= wanted % series_count THEN 1 ELSE 0 END AS in_all
  FROM monthly, share
  WINDOW line AS (PARTITION BY monthly.series ORDER BY month)
)
SELECT
  series,
  month,
  day - former_day AS days,
  former_day,
  former_value,
  value,
  month * in_all // 72 - (month - 1) * in_all // 72 AS readings,
  CASE WHEN readings > days THEN (readings + days - 1) // days ELSE 1 END AS editions
FROM counted
WHERE month > 0
ORDER BY series, month;

-- A turn's day within its month, counted from one. The last falls on the last day.
CREATE OR REPLACE TEMP MACRO of_days(turn, readings, editions, days) AS (
  CASE WHEN editions = 1 THEN (turn + 1) * days // readings ELSE days - (readings - 1 - turn) // editions END
);

-- Reported figures that no reading falls on.
CREATE OR REPLACE TEMP TABLE extra AS
WITH near AS (
  SELECT series, former_day + CAST(of_days(turn, readings, editions, days) AS INTEGER) AS day
  FROM (
    SELECT *, unnest(range(readings)) AS turn
    FROM spread
    WHERE series IN (SELECT series FROM passed)
  ) AS turns
)
SELECT passed.*
FROM passed
ANTI JOIN near ON passed.grain = 'as_of' AND near.series = passed.series AND near.day = passed.day;

-- All readings, in the order in which they are stored. Age counts editions back from the newest.
CREATE OR REPLACE TEMP TABLE reading AS
WITH dated AS (
  SELECT
    series,
    of_days(turn, readings, editions, days) AS in_month,
    CASE WHEN editions = 1 THEN 0 ELSE (readings - 1 - turn) % editions END AS age,
    former_day + CAST(in_month AS INTEGER) AS day,
    former_value + (value - former_value) * in_month / days AS on_the_way,
    value AS month_value,
    former_value,
    in_month = days AS last
  FROM (SELECT *, unnest(range(readings)) AS turn FROM spread) AS turns
)
SELECT
  dated.series,
  place,
  dated.day,
  CAST(age AS INTEGER) AS age,
  CASE
    WHEN passed.day IS NOT NULL THEN passed.value
    WHEN last OR kind = 'rank' THEN month_value
    -- Counts are taken at the end of a month, or the sums of provinces would be off by roundings.
    WHEN kind IN ('stock', 'flow') THEN former_value
    ELSE round(on_the_way, CAST(decimals AS INTEGER))
  END
    -- An edition that was revised afterwards.
    * CASE WHEN age = 0 OR kind = 'rank' THEN 1 ELSE 1 - 0.0005 * age END AS value,
  false AS passes
FROM dated
JOIN illustrated USING (series)
LEFT JOIN passed ON passed.series = dated.series AND passed.day = dated.day AND passed.grain = 'as_of'
UNION ALL
SELECT series, place, extra.day, 0, extra.value, true FROM extra JOIN illustrated USING (series)
UNION ALL
-- Where a reading stands for a reported figure, an earlier edition of another makes up the number.
SELECT series, place, day, 990, value, false
FROM (
  SELECT * FROM monthly
  QUALIFY row_number() OVER (ORDER BY month DESC, series) <= (SELECT count(*) FROM passed) - (SELECT count(*) FROM extra)
) AS again
JOIN illustrated USING (series)
ORDER BY place, day, series, age DESC, passes;

-- The same as rows of the table of figures.
CREATE OR REPLACE TEMP VIEW history AS
SELECT
  'S' || lpad(CAST(reading.series AS VARCHAR), 6, '0') || '-' || CAST(reading.day AS VARCHAR) || '-' || CASE WHEN passes THEN 'P' ELSE lpad(CAST(999 - age AS VARCHAR), 3, '0') END AS observation_id,
  indicator_code,
  definition,
  method,
  CASE WHEN passes THEN passed.grain ELSE 'as_of' END AS grain,
  area_id,
  CASE WHEN passes THEN passed.period_start END AS period_start,
  reading.day AS period_end,
  reading.value,
  'estimate' AS qualifier,
  'simulated' AS origin,
  CASE WHEN passes THEN passed.known_on ELSE reading.day + 30 - CAST(least(age, 25) AS INTEGER) END AS published_on,
  'day' AS published_precision,
  CAST(published_on AS TIMESTAMP) + INTERVAL 86399 SECOND AS recorded_at,
  'illustrative' AS source_id,
  'low' AS confidence,
  false AS withdrawn,
  'Trùng với số đã báo cáo ' || passed.observation_id || '.' AS note
FROM reading
JOIN illustrated USING (series)
LEFT JOIN passed ON passed.series = reading.series AND passed.day = reading.day AND (passes OR passed.grain = 'as_of');
