import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
  VizTextDisplayOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TextBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';

import { REPORTED, Sql } from '../source';
import { NATIONAL } from '../sql';
import { LOOKS } from '../status';
import { NOTHING } from '../table';

/** A nation is not dissolved before its targets fall due. */
const NEVER_NATIONAL = ['closed'];

/** One tile for each status, in the words of the tables below it; the most urgent first. */
const TILES = LOOKS.filter(({ status }) => !NEVER_NATIONAL.includes(status));

/** Every status that a national target can have is counted in one tile and no other. */
export const COUNTED = TILES.map(({ status }) => status);

/** A tile that counts nothing steps back. */
const NONE = '#3D434B';

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

/** How many rows of the tables below stand where: the same rows, the same words. */
function counts(title: string, which: string) {
  const columns = COUNTED.map((status) => `  count(CASE WHEN p.status = '${status}' THEN 1 END) AS ${status}`).join(',\n');
  const panel = base(title, `SELECT\n${columns}\n${NATIONAL} AND ${which}`)
    .description('Mỗi ô đếm số dòng có trạng thái ấy trong các bảng bên dưới. Mục tiêu không nêu cách tính có một dòng cho mỗi cách tính.')
    .colorMode(BigValueColorMode.BackgroundSolid)
    .decimals(0)
    // Where there is no answer at all, the panel is one tile: a grey dash, never the green that Grafana gives it.
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(NONE))
    .noValue(NOTHING)
    .text(new VizTextDisplayOptionsBuilder().titleSize(12).valueSize(22));
  TILES.forEach(({ status, shape, words, colour }) => {
    panel.overrideByName(status, [
      { id: 'displayName', value: `${shape} ${words}` },
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

export const headlineCounts = () => counts('Mục tiêu chính theo trạng thái', 'p.headline');
export const otherCounts = () => counts('Mục tiêu khác theo trạng thái', 'NOT p.headline');

/** Which day the board speaks of, in words: everything on it depends on that day, and nothing on today's. */
export function day() {
  return new TextBuilder()
    .mode(TextMode.Markdown)
    .transparent(true)
    .content(
      `## Tính đến ngày \${ngay:text}\n\nSố ngày còn lại đếm từ ngày này.`
    );
}

/** Which day the newest of the figures speaks of. */
export function newest() {
  return base('', `SELECT\n  coalesce(strftime(max(p.value_on), '%d/%m/%Y'), '—') AS newest\n${NATIONAL}`)
    .transparent(true)
    .colorMode(BigValueColorMode.None)
    .noValue(NOTHING)
    .text(new VizTextDisplayOptionsBuilder().titleSize(13).valueSize(22))
    .overrideByName('newest', [{ id: 'displayName', value: 'Số liệu mới nhất nói về ngày' }]);
}
