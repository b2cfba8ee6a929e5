import { FieldTextAlignment } from '@grafana/grafana-foundation-sdk/common';
import { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';

import { REPORTED, Sql } from './source';
import { STATUS_COLOURS } from './status';

/** What a column of a table shows, which settles how it looks. */
type Kind = 'name' | 'status' | 'text' | 'number' | 'date';

export interface Column {
  /** Name in the result. */
  name: string;
  title: string;
  kind: Kind;
  /** Its SQL over `p` (progress), `i` (indicator) and `s` (source). */
  sql: string;
  /** In pixels; the name, which has none, takes what is left. */
  width?: number;
}

/** What stands where nothing was reported: never a zero, never a blank. */
export const NOTHING = '—';

const DAY_FORMAT = 'time:DD/MM/YYYY';
/** The least width of a name; with a status and the figures beside it, it still fits a phone held upright. */
const NARROWEST = 106;

function looks({ kind, title, width }: Column): DynamicConfigValue[] {
  const base: DynamicConfigValue[] = [
    { id: 'displayName', value: title },
    width === undefined ? { id: 'custom.minWidth', value: NARROWEST } : { id: 'custom.width', value: width },
    { id: 'custom.wrapHeaderText', value: true },
  ];
  switch (kind) {
    case 'text':
      return base;
    case 'name':
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
  }
}

/**
 * A table of figures. Only a status and the name after it break into lines: Grafana's older table measures a row by the
 * last of its columns that may, so that must be the longest. The query selects the columns, in their order, from the rest of the statement.
 */
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
