import { describe, expect, it } from 'vitest';

import { firstDifference } from './difference';
import { COUNTED } from './panels/summary';
import { GROUPS } from './panels/targets';
import { renderAll } from './render';
import { LOOKS } from './status';

interface Target {
  refId?: string;
  rawSql?: string;
  format?: string;
  queryType?: string;
  datasource?: { type?: string; uid?: string };
}
type Overrides = Array<{ matcher: { id: string; options: string }; properties: Array<{ id: string; value: unknown }> }>;

interface Panel {
  id: number;
  title: string;
  type: string;
  targets?: Target[];
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: {
    defaults?: { noValue?: string };
    overrides: Overrides;
  };
}
interface Board {
  uid: string;
  id: null;
  schemaVersion: number;
  time: { from: string; to: string };
  panels: Panel[];
  templating: { list: Array<{ name: string; type: string; query: Target }> };

  annotations: { list: Array<{ name: string; target?: Target }> };
}

const boards = [...renderAll()].map(([file, text]) => ({ file, text, board: JSON.parse(text) as Board }));

describe.each(boards)('$file', ({ file, text, board }) => {
  const targets: Array<[string, Target]> = [
    ...board.panels.flatMap(({ title, targets = [] }) => targets.map((each): [string, Target] => [title, each])),
    ...board.templating.list
      .filter(({ type }) => type === 'query')
      .map(({ name, query }): [string, Target] => [`variable ${name}`, query]),
    ...board.annotations.list.flatMap(({ name, target }): Array<[string, Target]> =>
      target ? [[`annotation ${name}`, target]] : []
    ),
  ];

  const tables = board.panels.filter(({ type }) => type === 'table');
  /** The least width of columns: each states one, or shares what is left. */
  const least = (columns: Overrides) =>
    columns.reduce(
      (sum, { properties }) =>
        sum + Number(properties.find(({ id }) => id === 'custom.width' || id === 'custom.minWidth')?.value ?? Infinity),
      0
    );

  it('comes out the same each time', () => {
    expect(renderAll().get(file)).toBe(text);
  });

  it('is found by its file name and opens on the years that have figures', () => {
    expect(board.uid).toBe(file.replace('.json', ''));
    expect(board.id).toBeNull();
    expect(board.time).toEqual({ from: '2020-01-01T00:00:00.000Z', to: '2026-12-31T23:59:59.000Z' });
  });

  it.each(targets)('asks the reported figures in full: %s', (_, target) => {
    expect(target.refId).toMatch(/^[A-Z][A-Za-z]*$/);
    expect(target.queryType).toBe('sql');
    expect(['table', 'time_series']).toContain(target.format);
    expect(target.rawSql).toMatch(/^SELECT\b/);
    expect(target.datasource).toEqual({ type: 'dti-indicators-datasource', uid: '${nguon}' });
  });

  it('names no data source but the one chosen at its top, so that a board imported by hand works too', () => {
    expect(text.match(/"uid": "(?!tong-quan)[^"]*"/g)!.filter((uid) => uid !== '"uid": "${nguon}"')).toEqual([]);
    expect(board.templating.list).toContainEqual(
      expect.objectContaining({
        name: 'nguon',
        type: 'datasource',
        query: 'dti-indicators-datasource',
        current: expect.objectContaining({ value: 'dti-reported' }),
      })
    );
  });

  it('says in Vietnamese that there is nothing', () => {
    const mute = board.panels.filter(({ targets, fieldConfig }) => targets?.length && !fieldConfig?.defaults?.noValue);
    expect(mute.map(({ title }) => title)).toEqual([]);
  });

  it('is written for the oldest Grafana that we support', () => {
    expect(board.schemaVersion).toBe(41);
  });

  it('has a query on every panel but those of text', () => {
    const silent = board.panels.filter(({ type, targets }) => !['text', 'row'].includes(type) && !targets?.length);
    expect(silent.map(({ title }) => title)).toEqual([]);
  });

  it('uses no variable that it does not have', () => {
    const known = board.templating.list.map(({ name }) => name);
    const used = targets.flatMap(([, { rawSql }]) => [...rawSql!.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('judges only confirmed targets, and shows the others apart', () => {
    const judging = targets.filter(([name, { rawSql }]) => !name.startsWith('variable') && rawSql!.includes('progress_as_of'));
    expect(judging.length).toBeGreaterThan(0);
    const unconfirmed = judging.filter(([, { rawSql }]) => !/\bAND p\.confirmed\b/.test(rawSql!)).map(([name]) => name);
    expect(unconfirmed).toEqual(['Mục tiêu chưa được xác nhận']);
  });

  it('shows what is wrong with the figures, each with its source', () => {
    const [panel] = board.panels.filter(({ title }) => title === 'Vấn đề số liệu');
    expect(panel.targets).toHaveLength(1);
    const sql = panel.targets![0].rawSql!;
    expect(sql).toContain('FROM quality_issue_as_of(');
    ['severity', 'message', 'source'].forEach((column) => expect(sql).toMatch(new RegExp(` AS ${column}\\b`)));
    expect(sql).toContain("q.severity = 'warning'");
  });

  it('formats only columns that its queries have', () => {
    const strays = board.panels.flatMap(({ title, targets = [], fieldConfig }) => {
      const sql = targets.map(({ rawSql }) => rawSql).join('\n');
      return (fieldConfig?.overrides ?? [])
        .filter(({ matcher }) => matcher.id === 'byName' && !new RegExp(` AS ${matcher.options}\\b`).test(sql))
        .map(({ matcher }) => `${title}: ${matcher.options}`);
    });
    expect(strays).toEqual([]);
  });

  it('lets only the names and messages, by which an older table measures a row, break into lines by a setting of their own', () => {
    const last = tables.map(({ title, fieldConfig }) => {
      const wrapping = fieldConfig!.overrides.filter(({ properties }) =>
        properties.some(({ id, value }) => id === 'custom.cellOptions' && (value as { wrapText?: boolean }).wrapText)
      );
      return [title, wrapping.at(-1)?.matcher.options];
    });
    expect(last.length).toBeGreaterThan(0);
    expect(last.filter(([, column]) => !['indicator', 'title', 'message'].includes(column!))).toEqual([]);
  });

  it('shows status, name and figures side by side on a phone (390 pixels, of which a table gets 340)', () => {
    const judged = tables.filter(({ fieldConfig }) => fieldConfig!.overrides[0].matcher.options === 'status');
    expect(judged.length).toBeGreaterThan(0);
    const tooWide = judged.filter(({ fieldConfig }) => least(fieldConfig!.overrides.slice(0, 3)) > 340);
    expect(tooWide.map(({ title }) => title)).toEqual([]);
  });

  it('shows every column of its tables in a window of 1440 pixels', () => {
    const tooWide = tables.filter(({ fieldConfig, gridPos }) => least(fieldConfig!.overrides) > (1390 * gridPos.w) / 24);
    expect(tooWide.map(({ title }) => title)).toEqual([]);
  });

  it('lays its panels out without overlap, numbered in reading order', () => {
    const overlaps = board.panels.flatMap((a, index) =>
      board.panels
        .slice(index + 1)
        .filter(
          ({ gridPos: b }) =>
            a.gridPos.x < b.x + b.w && b.x < a.gridPos.x + a.gridPos.w && a.gridPos.y < b.y + b.h && b.y < a.gridPos.y + a.gridPos.h
        )
        .map((b) => `${a.title} / ${b.title}`)
    );
    expect(overlaps).toEqual([]);
    expect(board.panels.map(({ id }) => id)).toEqual(board.panels.map((_, index) => index + 1));
    const order = board.panels.map(({ gridPos: { x, y } }) => y * 24 + x);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('the statuses', () => {
  /** The whole list of the progress rule. */
  const STATUSES = [
    'closed',
    'no_data',
    'met_late',
    'missed',
    'met',
    'due_open',
    'stale',
    'unrated',
    'on_track',
    'at_risk',
    'behind',
  ];

  it('each have a look, and no two the same shape', () => {
    expect(LOOKS.map(({ status }) => status).sort()).toEqual([...STATUSES].sort());
    expect(new Set(LOOKS.map(({ shape }) => shape)).size).toBe(STATUSES.length);
  });

  it('that a national target can have are each counted in exactly one tile', () => {
    expect([...COUNTED].sort()).toEqual(STATUSES.filter((status) => status !== 'closed').sort());
  });

  it('are each listed in exactly one table of the other targets, so that tiles and rows add up', () => {
    expect(Object.values(GROUPS).flat().sort()).toEqual([...COUNTED].sort());
  });
});

describe('the colours', () => {
  /** Relative luminance as WCAG 2.1 defines it. */
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5]
      .map((from) => parseInt(colour.slice(from, from + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  it('carry white text that can be read (contrast of 4.5 at least)', () => {
    const pale = LOOKS.filter(({ colour }) => 1.05 / (luminance(colour) + 0.05) < 4.5);
    expect(pale.map(({ status }) => status)).toEqual([]);
  });
});

describe('two texts that part', () => {
  it('are told by line', () => {
    expect(firstDifference('a\nb\n', 'a\nc\n')).toBe('line 2 is "b", expected "c"');
    expect(firstDifference('a\nb', 'a')).toBe('line 2 is "b", expected ""');
    expect(firstDifference('a', 'a')).toBeUndefined();
  });
});
