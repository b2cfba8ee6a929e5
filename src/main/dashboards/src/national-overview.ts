import {
  AnnotationQueryBuilder,
  Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  QueryVariableBuilder,
  TimePickerBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';

import { ruleInWords } from './panels/rule';
import { days, headlineCounts } from './panels/summary';
import { sources } from './panels/sources';
import { behind, headlineTargets, otherTargets, unconfirmedTargets, withoutFigures } from './panels/targets';
import { otherTrend, percentTrend } from './panels/trends';
import { REPORTED, Sql } from './source';

/** The day that the shipped store speaks of; a store with another day replaces it when the board opens. */
const SHIPPED_DAY = { text: '31/10/2025 (bản chụp)', value: '2025-10-31', selected: true };

/** The days worth looking back from: the snapshot's own, then those of the meetings before it, newest first. */
const DAYS = `SELECT d.label AS __text, CAST(d.day AS VARCHAR) AS __value
FROM (
  SELECT max(p.as_of) AS day, strftime(max(p.as_of), '%d/%m/%Y') || ' (bản chụp)' AS label
  FROM progress p
  UNION ALL
  SELECT e.starts_on AS day, strftime(e.starts_on, '%d/%m/%Y') || ' (' || e.title_vi || ')' AS label
  FROM event e
  WHERE e.kind = 'meeting' AND e.starts_on < (SELECT max(p.as_of) FROM progress p)
) d
ORDER BY d.day DESC`;

const MEETINGS = `SELECT e.starts_on AS time, e.title_vi AS text, 'hội nghị' AS tags
FROM event e
WHERE e.kind = 'meeting' AND $__timeFilter(e.starts_on)
ORDER BY time`;

/** Tổng quan quốc gia: the nation's targets against what was reported, most urgent first. */
export function nationalOverview(): Dashboard {
  return new DashboardBuilder('Tổng quan quốc gia')
    .uid('tong-quan-quoc-gia')
    .description('Mục tiêu chuyển đổi số quốc gia 2024–2025 và kết quả đã công bố, mỗi con số kèm ngày và nguồn.')
    .tags(['chuyển đổi số'])
    .readonly()
    // Days are dates without an hour: in any other zone they could slip to the day before.
    .timezone('utc')
    .time({ from: '2020-01-01T00:00:00.000Z', to: '2026-12-31T23:59:59.000Z' })
    .timepicker(new TimePickerBuilder().refreshIntervals([]))
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(
      new QueryVariableBuilder('asof')
        .label('Tính đến ngày')
        .description('Bảng cho thấy những gì đã biết vào ngày này. Có thể gõ một ngày khác, dạng 2024-07-19.')
        .datasource(REPORTED)
        .query({ ...plain(new Sql(DAYS).build()) })
        .refresh(VariableRefresh.OnDashboardLoad)
        .allowCustomValue(true)
        .current(SHIPPED_DAY)
        .options([])
    )
    .annotation(
      new AnnotationQueryBuilder()
        .name('Hội nghị')
        .datasource(REPORTED)
        .enable(true)
        .iconColor('#8A8F98')
        .target(new Sql(MEETINGS, 'table', 'Anno'))
    )
    .withPanel(headlineCounts().gridPos({ x: 0, y: 0, w: 18, h: 5 }))
    .withPanel(days().gridPos({ x: 18, y: 0, w: 6, h: 5 }))
    .withPanel(headlineTargets().gridPos({ x: 0, y: 5, w: 24, h: 17 }))
    .withPanel(behind().gridPos({ x: 0, y: 22, w: 24, h: 6 }))
    .withPanel(percentTrend().gridPos({ x: 0, y: 28, w: 16, h: 12 }))
    .withPanel(otherTrend().gridPos({ x: 16, y: 28, w: 8, h: 12 }))
    .withPanel(otherTargets().gridPos({ x: 0, y: 40, w: 24, h: 18 }))
    .withPanel(withoutFigures().gridPos({ x: 0, y: 58, w: 14, h: 15 }))
    .withPanel(ruleInWords().gridPos({ x: 14, y: 58, w: 10, h: 15 }))
    .withPanel(unconfirmedTargets().gridPos({ x: 0, y: 73, w: 24, h: 6 }))
    .withPanel(sources().gridPos({ x: 0, y: 79, w: 24, h: 8 }))
    .build();
}

/** A query as plain data: the marker that builders carry is no part of what is saved. */
function plain(query: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(query));
}
