import { FieldTextAlignment } from '@grafana/grafana-foundation-sdk/common';
import { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';

import { REPORTED, Sql } from './source';
import { STATUS_COLOURS } from './status';

/** What a column of a table shows, which settles how it looks. */
type Kind = 'name' | 'status' | 'text' | 'number' | 'date' | 'share';

export interface Column {
  /** Name in the result. */
  name: string;
  title: string;
  kind: Kind;
  /** Its SQL over `p` (progress), `i` (indicator) and `s` (source). */
  sql: string;
  /** In pixels; a column without one takes what is left, and never less than a readable line. */
  width?: number;
}

/** What stands where nothing was reported: never a zero, never a blank. */
export const NOTHING = '—';

const DAY_FORMAT = 'time:DD/MM/YYYY';
/** Long enough for a line of some three words; with a status beside it, it still fits a phone. */
const NARROWEST = 176;
const BAR_COLOUR = '#56B4E9';

function looks({ kind, title, width }: Column): DynamicConfigValue[] {
  const base: DynamicConfigValue[] = [
    { id: 'displayName', value: title },
    width === undefined ? { id: 'custom.minWidth', value: NARROWEST } : { id: 'custom.width', value: width },
  ];
  switch (kind) {
    case 'name':
    case 'text':
      return [...base, { id: 'custom.cellOptions', value: { type: 'auto', wrapText: true } }];
    case 'number':
      return [...base, { id: 'custom.align', value: FieldTextAlignment.Right }];
    case 'date':
      return [...base, { id: 'unit', value: DAY_FORMAT }];
    case 'status':
      return [
        ...base,
        { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic', wrapText: true } },
        { id: 'mappings', value: STATUS_COLOURS },
      ];
    case 'share':
      return [
        ...base,
        { id: 'unit', value: 'percentunit' },
        { id: 'decimals', value: 0 },
        { id: 'min', value: 0 },
        { id: 'max', value: 1 },
        { id: 'color', value: { mode: 'fixed', fixedColor: BAR_COLOUR } },
        { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
      ];
  }
}

/** A table of figures: the query selects the columns, in their order, from the rest of the statement. */
export function figureTable(title: string, columns: Column[], from: string): PanelBuilder {
  const selected = columns.map(({ name, sql }) => `  ${sql} AS ${name}`).join(',\n');
  const panel = new PanelBuilder()
    .title(title)
    .datasource(REPORTED)
    .noValue(NOTHING)
    .withTarget(new Sql(`SELECT\n${selected}\n${from}`));
  columns.forEach((column) => panel.overrideByName(column.name, looks(column)));
  return panel;
}
