import { FieldTextAlignment, TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common';
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
  /** In pixels. Columns without it share what is left. */
  width?: number;
  /** The least of a column without width; below it the table scrolls sideways. */
  least?: number;
}

/** What stands where nothing was reported: never a zero, never a blank. */
export const NOTHING = '—';

const DAY_FORMAT = 'time:DD/MM/YYYY';

function looks({ kind, title, width, least }: Column): DynamicConfigValue[] {
  const base: DynamicConfigValue[] = [
    { id: 'displayName', value: title },
    ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
    ...(least === undefined ? [] : [{ id: 'custom.minWidth', value: least }]),
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

/** A table's texts are never blank; what Grafana says of an empty table must not stand in a cell. */
function selected({ name, kind, sql }: Column): string {
  return kind === 'number' || kind === 'date' ? `  ${sql} AS ${name}` : `  coalesce(${sql}, '${NOTHING}') AS ${name}`;
}

/**
 * A table of figures, in which every text may break into lines. How high a row is goes, in Grafana's newer table, by
 * the cell that has the most text for its width; in its older one by the last column whose own configuration lets it
 * break. Both are to be the names, so the others have that from the defaults. The query selects the columns, in their
 * order, from the rest of the statement.
 */
export function figureTable(title: string, columns: Column[], from: string): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .datasource(REPORTED)
    .noValue(NOTHING)
    .cellOptions({ type: TableCellDisplayMode.Auto, wrapText: true })
    .withTarget(new Sql(`SELECT\n${columns.map(selected).join(',\n')}\n${from}`));
  columns.forEach((column) => panel.overrideByName(column.name, looks(column)));
  return panel;
}
