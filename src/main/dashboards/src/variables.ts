import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableHide,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';

import { PLUGIN, PROVISIONED, REPORTED, SOURCE_VARIABLE, Sql } from './source';
import { DAY, UNIT_IN_BRACKETS } from './sql';

/** The day that the shipped store speaks of; a store with another day replaces it when the board opens. */
const SHIPPED_DAY = { text: '31/10/2025 (ngày của bản số liệu)', value: '2025-10-31', selected: true };

/** The days worth looking from, newest first: the snapshot's own, those of events, those on which targets fell due. */
const DAYS = `SELECT strftime(d.day, '%d/%m/%Y') || ' (' || string_agg(d.label, '; ' ORDER BY d.place) || ')' AS __text,
  CAST(d.day AS VARCHAR) AS __value
FROM (
  SELECT max(p.as_of) AS day, 'ngày của bản số liệu' AS label, 1 AS place
  FROM progress p
  UNION ALL
  SELECT e.starts_on AS day, e.title_vi AS label, CASE e.kind WHEN 'meeting' THEN 2 ELSE 3 END AS place
  FROM event e
  WHERE e.kind = 'meeting' OR e.starts_on = e.ends_on
  UNION ALL
  SELECT p.due AS day, 'hạn của ' || CAST(count(DISTINCT p.target_id) AS VARCHAR) || ' mục tiêu quốc gia' AS label, 4 AS place
  FROM progress p
  WHERE p.area_id = 'VN' AND p.confirmed
  GROUP BY p.due
) d
WHERE d.day BETWEEN DATE '2020-01-01' AND (SELECT max(p.as_of) FROM progress p)
GROUP BY d.day
ORDER BY d.day DESC`;

/** What people write for a day, Vietnamese first. */
const TYPED = `trim(split_part('\${asof}', ' (', 1))`;
const WRITINGS = ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', '%Y-%m-%d', '%Y/%m/%d'];
const UNDERSTOOD = `CAST(try_strptime(${TYPED}, [${WRITINGS.map((each) => `'${each}'`).join(', ')}]) AS DATE)`;

/** The day meant, and in words what it is; what is no day becomes the snapshot's own, and the words say so. */
const MEANT = `SELECT
  CASE
    WHEN d.typed IS NULL THEN strftime(d.own, '%d/%m/%Y') || ', ngày của bản số liệu (không hiểu ngày “' || left('\${asof}', 40) || '”; hãy gõ dạng 19/07/2024)'
    WHEN d.typed = d.own THEN strftime(d.own, '%d/%m/%Y') || ', ngày của bản số liệu'
    ELSE strftime(d.typed, '%d/%m/%Y') || ' (bản số liệu đến ngày ' || strftime(d.own, '%d/%m/%Y') || ')'
  END AS __text,
  CAST(coalesce(d.typed, d.own) AS VARCHAR) AS __value
FROM (
  SELECT max(p.as_of) AS own, CASE WHEN year(${UNDERSTOOD}) BETWEEN 2000 AND 2100 THEN ${UNDERSTOOD} END AS typed
  FROM progress p
) d`;

/** Titles have little room: what nearly every one begins with goes without saying beside the unit. */
const SHORT_NAME = "regexp_replace(i.name_vi, '^Tỷ lệ ', '')";

const WITH_TWO_FIGURES = `FROM (
  SELECT o.indicator_code
  FROM observation_as_of(${DAY}) o
  WHERE o.area_id = 'VN' AND o.value IS NOT NULL AND $__timeFilter(o.period_end)
  GROUP BY o.indicator_code
  HAVING count(DISTINCT o.period_end) > 1
) o
JOIN indicator i ON i.indicator_code = o.indicator_code
WHERE i.indicator_code IN (SELECT t.indicator_code FROM target t WHERE t.area_id = 'VN' AND t.confirmed)`;

/**
 * Indicators with a confirmed target and figures enough for a line, the most urgent first; one that is none where there
 * are none, as Grafana has no other way to say so.
 */
const CHARTED = `SELECT c.title AS __text, c.code AS __value
FROM (
  SELECT upper(left(${SHORT_NAME}, 1)) || substr(${SHORT_NAME}, 2) || ${UNIT_IN_BRACKETS} AS title, i.indicator_code AS code
  ${WITH_TWO_FIGURES}
  UNION ALL
  SELECT 'Chưa có chỉ tiêu nào có từ hai số liệu' AS title, '-' AS code
  WHERE (SELECT count(*) ${WITH_TWO_FIGURES}) = 0
) c
ORDER BY c.title`;

export const source = () =>
  new DatasourceVariableBuilder(SOURCE_VARIABLE).label('Nguồn').type(PLUGIN).current(PROVISIONED);

export const asOf = () =>
  new QueryVariableBuilder('asof')
    .label('Tính đến ngày')
    .description('Bảng cho thấy những gì đã biết vào ngày này. Có thể gõ một ngày khác, dạng 19/07/2024 hoặc 2024-07-19.')
    .datasource(REPORTED)
    .query(plain(DAYS))
    .refresh(VariableRefresh.OnDashboardLoad)
    .allowCustomValue(true)
    .current(SHIPPED_DAY)
    .options([]);

/** What follows from the other variables: asked for like them, but not shown, and no part of a link. */
const derived = (name: string, sql: string) =>
  new QueryVariableBuilder(name)
    .datasource(REPORTED)
    .query(plain(sql))
    .hide(VariableHide.HideVariable)
    .refresh(VariableRefresh.OnDashboardLoad)
    .allowCustomValue(false)
    .options([]);

export const day = () => derived('ngay', MEANT);
export const charted = () => derived('chi_tieu', CHARTED).multi(true).includeAll(true);

/** A query as plain data: the marker that builders carry is no part of what is saved. */
function plain(sql: string): Record<string, unknown> {
  return JSON.parse(JSON.stringify(new Sql(sql).build()));
}
