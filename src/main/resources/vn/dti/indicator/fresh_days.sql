-- How many days after its own day a figure still counts as new: its rhythm and its publication lag. A
-- rhythm counts its longest period; editions at hand come every two years at most.
CASE rhythm
  WHEN 'monthly' THEN 31 WHEN 'quarterly' THEN 92 WHEN 'half_yearly' THEN 184
  WHEN 'yearly' THEN 366 WHEN 'per_edition' THEN 731
END + coalesce(lag_days, 0)
