import { DAY } from '../sql';
import { Column, figureTable } from '../table';

const TITLE: Column = { name: 'title', title: 'Tài liệu', kind: 'name', sql: 's.title', least: 140 };
const PUBLISHER: Column = { name: 'publisher', title: 'Nơi đăng', kind: 'text', sql: 's.publisher', least: 110 };
const PUBLISHED: Column = { name: 'published', title: 'Ngày đăng', kind: 'date', sql: 's.published_on', width: 100 };
const USED: Column = {
  name: 'used',
  title: 'Số dòng dựa vào',
  kind: 'number',
  sql: 'CAST(count(*) AS INTEGER)',
  width: 90,
};

/** The documents that the board's figures stand in. */
export function sources() {
  return figureTable(
    'Nguồn của các số liệu trên bảng',
    [TITLE, PUBLISHER, PUBLISHED, USED],
    `FROM progress_as_of(${DAY}) p
JOIN source s ON s.source_id = p.source_id
WHERE p.area_id = 'VN' AND p.confirmed AND p.value IS NOT NULL
GROUP BY s.source_id, s.title, s.publisher, s.published_on
ORDER BY s.published_on DESC, s.title`
  ).noValue('Vào ngày này chưa có số liệu nào');
}
