-- Every figure known on a day, each as its source tells it, without what was withdrawn. Columns are
-- those of observation, and known_on, the day on which the figure became public.
FROM public_as_of(day, as_of_mode)
WHERE NOT withdrawn
  AND observation_id NOT IN (FROM taken_back_as_of(day, as_of_mode))
