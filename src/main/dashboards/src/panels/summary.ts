import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
  VizTextDisplayOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';

import { REPORTED, Sql } from '../source';
import { DAY } from '../sql';
import { look } from '../status';
import { NOTHING } from '../table';

interface Tile {
  name: string;
  title: string;
  /** The statuses that it counts; the first one lends its shape and colour. */
  statuses: string[];
}

const TILES: Tile[] = [
  { name: 'met', title: 'Đã đạt', statuses: ['met', 'met_late'] },
  { name: 'on_track', title: 'Đúng tiến độ', statuses: ['on_track'] },
  { name: 'at_risk', title: 'Có nguy cơ chậm', statuses: ['at_risk'] },
  { name: 'behind', title: 'Chậm', statuses: ['behind'] },
  { name: 'missed', title: 'Không đạt', statuses: ['missed'] },
  { name: 'outdated', title: 'Cần số liệu mới', statuses: ['stale', 'due_open'] },
  { name: 'unrated', title: 'Chưa đánh giá', statuses: ['unrated', 'closed'] },
  { name: 'no_data', title: 'Chưa có số liệu', statuses: ['no_data'] },
];

/** A tile that counts nothing steps back. */
const NONE = '#3D434B';

/** Every status is counted in one tile and no other. */
export const COUNTED = TILES.flatMap(({ statuses }) => statuses);

function base(title: string, sql: string): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .datasource(REPORTED)
    .withTarget(new Sql(sql))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('/.*/').values(false))
    .graphMode(BigValueGraphMode.None)
    .wideLayout(false)
    .textMode(BigValueTextMode.ValueAndName);
}

/** How many headline targets stand where. A target shown once per method counts once. */
export function headlineCounts() {
  const counts = TILES.map(
    ({ name, statuses }) =>
      `  count(DISTINCT CASE WHEN p.status IN (${statuses.map((each) => `'${each}'`).join(', ')}) THEN p.target_id END) AS ${name}`
  ).join(',\n');
  const panel = base(
    'Các mục tiêu chính',
    `SELECT\n${counts}\nFROM progress_as_of(${DAY}) p\nWHERE p.area_id = 'VN' AND p.confirmed AND p.headline`
  )
    .colorMode(BigValueColorMode.BackgroundSolid)
    .decimals(0)
    // Where there is no answer at all, the panel is one tile: a grey dash, never the green that Grafana gives it.
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(NONE))
    .noValue(NOTHING)
    .text(new VizTextDisplayOptionsBuilder().titleSize(13).valueSize(24));
  TILES.forEach(({ name, title, statuses }) => {
    const { shape, colour } = look(statuses[0]);
    panel.overrideByName(name, [
      { id: 'displayName', value: `${shape} ${title}` },
      { id: 'color', value: { mode: 'thresholds' } },
      {
        id: 'thresholds',
        value: {
          mode: 'absolute',
          steps: [
            { value: null, color: NONE },
            { value: 1, color: colour },
          ],
        },
      },
    ]);
  });
  return panel;
}

/** Which day the board speaks of, and which day the newest of its figures does. */
export function days() {
  return base(
    'Ngày của bảng',
    `SELECT
  strftime(${DAY}, '%d/%m/%Y') AS chosen,
  coalesce(strftime(max(p.value_on), '%d/%m/%Y'), '—') AS newest
FROM progress_as_of(${DAY}) p
WHERE p.area_id = 'VN' AND p.confirmed`
  )
    .colorMode(BigValueColorMode.None)
    .noValue(NOTHING)
    .text(new VizTextDisplayOptionsBuilder().titleSize(13).valueSize(22))
    .overrideByName('chosen', [{ id: 'displayName', value: 'Tính đến ngày' }])
    .overrideByName('newest', [{ id: 'displayName', value: 'Số liệu mới nhất của ngày' }]);
}
