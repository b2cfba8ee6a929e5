-- Every row of a figure that was public on a day, with the day on which it became so; what takes a
-- figure back is one too. Under the mode "recorded" a row that this system learned only later does not
-- count yet.
SELECT *, public_on(published_on, published_precision, recorded_at) AS known_on
FROM observation
WHERE known_on <= CAST(day AS DATE)
  AND (as_of_mode = 'published' OR CAST(recorded_at AS DATE) <= CAST(day AS DATE))
