import { Format, SqlQuery } from './types';

/** The first query of a new panel or of Explore: it needs no time range and answers on every store. */
export const defaultQuery: Pick<SqlQuery, 'queryType' | 'rawSql' | 'format'> = {
  queryType: 'sql',
  format: 'table',
  rawSql: [
    'SELECT i.name_vi, p.value, p.value_on, p.operator, p.target_value, p.due, p.status_vi',
    'FROM progress p',
    'JOIN indicator i ON i.indicator_code = p.indicator_code',
    "WHERE p.area_id = 'VN' AND p.confirmed",
    'ORDER BY p.due, i.name_vi',
  ].join('\n'),
};

/** Reads every way in which a format is written; without one the query is a time series, as in other SQL data sources. */
export function formatOf(query: Pick<SqlQuery, 'format'>): Format {
  return query.format === 'table' || query.format === 1 ? 'table' : 'time_series';
}

/** Whether there is anything to ask: hidden and blank queries never leave the browser. */
export function isWorthRunning(query: SqlQuery): boolean {
  return !query.hide && Boolean(query.rawSql?.trim());
}
