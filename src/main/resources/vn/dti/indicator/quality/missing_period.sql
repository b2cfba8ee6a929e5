-- A figure that says of no day what it speaks of, and holes in lines that have a
-- rhythm: one note for all areas of an indicator.
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
  NULL::DOUBLE AS difference,
  'Nguồn không nêu kỳ của số liệu; số được hiện nhưng không lên đường tiến độ.' AS message_vi,
  'The source names no period; the figure is shown but never on a path.' AS message_en
FROM figure
WHERE period_end IS NULL AND value IS NOT NULL
UNION ALL
SELECT
  indicator_code,
  definition,
  method,
  min(area_id),
  max(period_end),
  string_agg(former.observation_id || ' ' || observation_id, ' ' ORDER BY area_id, period_end, observation_id),
  arg_max(source_id, struct_pack(period_end, area_id, observation_id)),
  arg_max(source_paragraph, struct_pack(period_end, area_id, observation_id)),
  CAST(sum(missing) + count(*) AS DOUBLE),
  CAST(count(*) AS DOUBLE),
  -CAST(sum(missing) AS DOUBLE),
  'Thiếu ' || sum(missing) || ' kỳ giữa các kỳ đã có: '
    || array_to_string(list(holes_vi ORDER BY area_id, period_end, observation_id)[1:5], '; ') || CASE WHEN count(*) > 5 THEN ' và ' || (count(*) - 5) || ' chỗ khác' ELSE '' END || '.',
  sum(missing) || ' periods are missing between those at hand: '
    || array_to_string(list(holes_en ORDER BY area_id, period_end, observation_id)[1:5], '; ') || CASE WHEN count(*) > 5 THEN ' and ' || (count(*) - 5) || ' more' ELSE '' END || '.'
FROM (
  SELECT
    step.*,
    CASE grain
      WHEN 'month' THEN datediff('month', former.period_end, period_end)
      WHEN 'quarter' THEN datediff('month', former.period_end, period_end) // 3
      WHEN 'half_year' THEN datediff('month', former.period_end, period_end) // 6
      WHEN 'year' THEN datediff('year', former.period_end, period_end)
    END - 1 AS missing,
    area.name_vi || ' từ ' || strftime(former.period_end, '%d/%m/%Y') || ' đến ' || strftime(period_end, '%d/%m/%Y') AS holes_vi,
    area.name_en || ' from ' || former.period_end || ' to ' || period_end AS holes_en
  FROM step
  JOIN area USING (area_id)
  WHERE grain IN ('month', 'quarter', 'half_year', 'year')
) AS gap
JOIN indicator USING (indicator_code)
WHERE missing > 0
  AND indicator.frequency = CASE grain WHEN 'month' THEN 'monthly' WHEN 'quarter' THEN 'quarterly' WHEN 'half_year' THEN 'half_yearly' WHEN 'year' THEN 'yearly' END
GROUP BY indicator_code, definition, method, grain
