-- It counts all of its figures, so all of them must be in sight.
WHERE told.area_id IN (SELECT area_id FROM area_in_sight)
  AND told.submission_id NOT IN (
    SELECT submission_id
    FROM observation
    WHERE submission_id IS NOT NULL
      AND observation_id NOT IN (SELECT observation_id FROM observation_in_sight)
  )
