import {
  AnnotationQueryBuilder,
  Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  RowBuilder,
  TimePickerBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';

import { qualityIssues } from './panels/quality';
import { ruleInWords } from './panels/rule';
import { sources } from './panels/sources';
import { day, headlineCounts, newest, otherCounts } from './panels/summary';
import { behind, headlineTargets, unconfirmed, waiting, well, withoutFigures } from './panels/targets';
import { trend } from './panels/trends';
import { REPORTED, Sql } from './source';
import { asOf, charted, day as dayMeant, source } from './variables';

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
    .withVariable(asOf())
    .withVariable(source())
    .withVariable(dayMeant())
    .withVariable(charted())
    .annotation(
      new AnnotationQueryBuilder()
        .name('Hội nghị')
        .datasource(REPORTED)
        // Its lines run through the dots of the charts, so they come when asked for.
        .enable(false)
        .iconColor('#8A8F98')
        .target(new Sql(MEETINGS, 'table', 'Anno'))
    )
    .withPanel(day().gridPos({ x: 0, y: 0, w: 18, h: 3 }))
    .withPanel(newest().gridPos({ x: 18, y: 0, w: 6, h: 3 }))
    .withPanel(headlineCounts().gridPos({ x: 0, y: 3, w: 24, h: 6 }))
    .withPanel(headlineTargets().gridPos({ x: 0, y: 9, w: 24, h: 29 }))
    .withRow(new RowBuilder('Mục tiêu khác đã có số liệu').gridPos({ x: 0, y: 38, w: 24, h: 1 }))
    .withPanel(otherCounts().gridPos({ x: 0, y: 39, w: 24, h: 6 }))
    .withPanel(behind().gridPos({ x: 0, y: 45, w: 24, h: 26 }))
    .withPanel(waiting().gridPos({ x: 0, y: 71, w: 24, h: 24 }))
    .withPanel(well().gridPos({ x: 0, y: 95, w: 24, h: 13 }))
    .withRow(new RowBuilder('Diễn biến: chấm là số liệu đã công bố, nét đứt là mức phải đạt từ ngày đặt đến hạn').gridPos({ x: 0, y: 108, w: 24, h: 1 }))
    .withPanel(trend().gridPos({ x: 0, y: 109, w: 8, h: 9 }))
    .withRow(new RowBuilder('Mục tiêu chưa có số liệu hoặc chưa xác nhận').gridPos({ x: 0, y: 118, w: 24, h: 1 }))
    .withPanel(withoutFigures().gridPos({ x: 0, y: 119, w: 12, h: 22 }))
    .withPanel(unconfirmed().gridPos({ x: 12, y: 119, w: 12, h: 22 }))
    .withRow(new RowBuilder('Vấn đề số liệu, quy tắc và nguồn').gridPos({ x: 0, y: 141, w: 24, h: 1 }))
    .withPanel(qualityIssues().gridPos({ x: 0, y: 142, w: 24, h: 20 }))
    .withPanel(ruleInWords().gridPos({ x: 0, y: 162, w: 12, h: 17 }))
    .withPanel(sources().gridPos({ x: 12, y: 162, w: 12, h: 17 }))
    .build();
}
