import { Texts } from './text';
import { TableInfo } from './types';

export interface Suggestion {
  label: string;
  kind: 'method' | 'property' | 'field';
  detail: string;
}

/** What the editor proposes while someone types: macros, tables, and each column once with the tables that have it. */
export function suggestionsFrom(tables: TableInfo[], texts: Texts['suggestion']): Suggestion[] {
  const macros: Record<string, string> = {
    '$__timeFilter(period_end)': texts.timeFilter,
    '$__timeFrom()': texts.timeFrom,
    '$__timeTo()': texts.timeTo,
    "$__timeGroup(period_end, '1M')": texts.timeGroup,
  };
  const homes = new Map<string, { type: string; tables: string[] }>();
  for (const table of tables) {
    for (const column of table.columns) {
      const known = homes.get(column.name);
      if (known) {
        known.tables.push(table.name);
      } else {
        homes.set(column.name, { type: column.type, tables: [table.name] });
      }
    }
  }
  return [
    ...Object.entries(macros).map(([label, detail]): Suggestion => ({ label, kind: 'method', detail })),
    ...tables.map(({ name }): Suggestion => ({ label: name, kind: 'property', detail: texts.table })),
    ...[...homes].map(
      ([label, { type, tables: names }]): Suggestion => ({ label, kind: 'field', detail: `${type} · ${names.join(', ')}` })
    ),
  ];
}
