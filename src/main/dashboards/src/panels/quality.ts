import { DAY, LINE, seriesName } from '../sql';
import { Column, figureTable } from '../table';

const SEVERITY: Column = {
  name: 'severity',
  title: 'Mức độ',
  kind: 'text',
  sql: "CASE q.severity WHEN 'warning' THEN '◆ cần xem lại' ELSE '○ nên biết' END",
  width: 110,
};
const INDICATOR: Column = { name: 'indicator', title: 'Chỉ tiêu', kind: 'name', sql: seriesName('q'), least: 180 };
const AREA: Column = { name: 'area', title: 'Nơi', kind: 'text', sql: 'a.name_vi', width: 110 };
/** The longest column, and so the last that breaks into lines by a setting of its own. */
const MESSAGE: Column = { name: 'message', title: 'Vấn đề', kind: 'name', sql: 'q.message_vi', least: 260 };
const FROM: Column = {
  name: 'source',
  title: 'Nguồn',
  kind: 'text',
  sql: `coalesce(s.publisher, s.title) || coalesce(',${LINE}đoạn ' || CAST(q.source_paragraph AS VARCHAR), '')`,
  least: 160,
};

/** What a reader should know before quoting a figure: contradictions first, then what only looks like one. */
export function qualityIssues() {
  return figureTable(
    'Vấn đề số liệu',
    [SEVERITY, INDICATOR, AREA, MESSAGE, FROM],
    `FROM quality_issue_as_of(${DAY}) q
JOIN indicator i ON i.indicator_code = q.indicator_code
JOIN area a ON a.area_id = q.area_id
LEFT JOIN source s ON s.source_id = q.source_id
WHERE q.severity = 'warning' OR q.rule = 'differs_by_definition'
ORDER BY q.severity DESC, q.rule, i.name_vi, a.name_vi, q.observation_ids`
  )
    .noValue('Không thấy mâu thuẫn nào vào ngày này')
    .description(
      'Số liệu được giữ đúng như đã công bố. ◆ là chỗ nguồn tự mâu thuẫn hoặc các nguồn mâu thuẫn với nhau; ○ là chỗ chỉ trông như mâu thuẫn. Kỳ còn thiếu và số liệu cũ nằm trong bảng quality_issue.'
    );
}
