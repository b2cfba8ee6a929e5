-- One number under two indicators in one paragraph: rarely chance, often a slip. Small and round
-- numbers repeat by themselves, and so do a whole and its only part.
WITH counted AS (
  SELECT figure.*, name_vi, name_en, hash(source_id, source_paragraph, area_id, value) AS key
  FROM figure
  JOIN indicator USING (indicator_code)
  WHERE source_paragraph IS NOT NULL
    AND value >= 1000
    AND value % 100 <> 0
    AND kind IN ('stock', 'flow')
)
SELECT
  latest.indicator_code,
  latest.definition,
  latest.method,
  area_id,
  latest.period_end,
  observation_ids,
  source_id,
  source_paragraph,
  NULL::DOUBLE AS expected,
  value AS found,
  NULL::DOUBLE AS difference,
  'Cùng con số ' || number_vi(value) || ' đứng cho ' || names_vi || ' trong một đoạn; có thể một chỗ bị chép nhầm.' AS message_vi,
  'The same number ' || number_en(value) || ' stands for ' || names_en || ' in one paragraph; one of them may be a slip.' AS message_en
FROM (
  SELECT
    source_id,
    source_paragraph,
    area_id,
    value,
    arg_max(struct_pack(indicator_code, definition, method, period_end), observation_id) AS latest,
    string_agg(observation_id, ' ' ORDER BY observation_id) AS observation_ids,
    list(DISTINCT indicator_code) AS codes,
    string_agg('"' || name_vi || '"', ', ' ORDER BY observation_id) AS names_vi,
    string_agg('"' || name_en || '"', ', ' ORDER BY observation_id) AS names_en
  FROM counted
  -- By a hash first, which is quick on millions of rows.
  WHERE key IN (SELECT key FROM counted GROUP BY key HAVING min(hash(indicator_code)) <> max(hash(indicator_code)))
  GROUP BY source_id, source_paragraph, area_id, value
  HAVING count(DISTINCT indicator_code) > 1
) AS repeated
WHERE NOT EXISTS (
  FROM part WHERE list_contains(codes, total_code) AND list_contains(codes, part_code)
)
AND NOT EXISTS (
  FROM indicator WHERE list_contains(codes, numerator_code) AND list_contains(codes, denominator_code)
)
