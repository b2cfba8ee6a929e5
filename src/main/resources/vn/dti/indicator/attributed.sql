-- Every figure, with the day on which it became public and with its giver, who alone can take it back:
-- the person who handed it in, or the formula that yields it. What is printed is not taken back.
SELECT
  observation.*,
  public_on(published_on, published_precision, recorded_at) AS known_on,
  coalesce(
    submission.submitted_by,
    observation.submission_id,
    CASE WHEN starts_with(source_id, 'formula:') THEN source_id END
  ) AS giver
FROM observation
LEFT JOIN submission ON submission.submission_id = observation.submission_id
