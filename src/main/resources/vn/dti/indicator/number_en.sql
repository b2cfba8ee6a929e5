-- A number as English writes it: 2,087,114 and 50.25, at most four decimals.
CASE
  WHEN abs(number) >= 1e15 THEN CAST(number AS VARCHAR)
  WHEN number = round(number) THEN format('{:,}', CAST(number AS BIGINT))
  ELSE rtrim(rtrim(format('{:,.4f}', number), '0'), '.')
END
