-- A figure public before its period was over. Right for editions that carry the name of a year, and
-- for a month or year told before its last day; otherwise something said in advance.
SELECT
  indicator_code,
  definition,
  method,
  area_id,
  period_end,
  observation_id AS observation_ids,
  source_id,
  source_paragraph,
  NULL::DOUBLE AS expected,
  value AS found,
  CAST(period_end - known_on AS DOUBLE) AS difference,
  'Công bố ngày ' || strftime(known_on, '%d/%m/%Y') || ', trước khi kỳ kết thúc ngày ' || strftime(period_end, '%d/%m/%Y') || CASE
    WHEN kind IN ('rank', 'index') OR frequency = 'per_edition' THEN ': ấn phẩm mang tên năm, không phải lỗi.'
    WHEN period_start <= known_on THEN ': số nêu khi kỳ chưa hết.'
    ELSE ': điều được nói trước.'
  END AS message_vi,
  'Public on ' || known_on || ', before its period ends on ' || period_end || CASE
    WHEN kind IN ('rank', 'index') OR frequency = 'per_edition' THEN ': an edition named by its year, not an error.'
    WHEN period_start <= known_on THEN ': told before the period was over.'
    ELSE ': said in advance.'
  END AS message_en
FROM figure
JOIN indicator USING (indicator_code)
WHERE period_end > known_on
