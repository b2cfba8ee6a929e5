-- Whether a figure is known to reach a goal. "At least x" proves nothing where lower is better.
CASE
  WHEN certainty = 'at_least' AND lower_better THEN false
  WHEN comparison = '>=' THEN figure >= goal
  WHEN comparison = '>' THEN figure > goal
  WHEN comparison = '<=' THEN figure <= goal
  WHEN comparison = '<' THEN figure < goal
  WHEN lower_better THEN figure <= goal
  ELSE figure >= goal
END
