-- How many decimals a number was printed with; trailing zeros cannot be told.
CAST(CASE WHEN number = round(number) THEN 0 ELSE least(length(split_part(CAST(number AS VARCHAR), '.', 2)), 6) END AS INTEGER)
