-- What is printed is public. A file that was handed in names the person who did so, and a formula
-- the indicators that it reads: they are seen through the figures that they gave.
WHERE told.kind NOT IN ('submission', 'formula')
  OR told.source_id IN (SELECT DISTINCT source_id FROM observation_in_sight)
