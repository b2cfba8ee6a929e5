import { FigureQuery, Format, IndicatorQuery, SqlQuery, Wanted } from './types';

/** The main targets of the nation: it needs no time range, no right to use SQL, and answers on every store. */
export const defaultWanted: Wanted = { shape: 'progress', areas: ['VN'], headline: true, confirmed: true };

/** The first query of a new panel or of Explore. */
export const defaultQuery: Pick<IndicatorQuery, 'queryType' | 'wanted'> = {
  queryType: 'indicator',
  wanted: defaultWanted,
};

/** The SQL that stands in the editor when somebody turns to it with nothing to take over. */
export const defaultSql = [
  'SELECT i.name_vi, p.value, p.value_on, p.operator, p.target_value, p.due, p.status_vi',
  'FROM progress p',
  'JOIN indicator i ON i.indicator_code = p.indicator_code',
  "WHERE p.area_id = 'VN' AND p.confirmed",
  'ORDER BY p.due, i.name_vi',
].join('\n');

/** Reads every way in which a format is written; without one the query is a time series, as in other SQL data sources. */
export function formatOf(query: Pick<SqlQuery, 'format'>): Format {
  return query.format === 'table' || query.format === 1 ? 'table' : 'time_series';
}

/** Queries from before there were indicator queries say nothing of their kind: they are SQL. */
export function isIndicator(query: FigureQuery): query is IndicatorQuery {
  return query.queryType === 'indicator';
}

/** What an editor shows: a saved query as it is, and one that says nothing at all as a new one. */
export function shownQuery(query: FigureQuery): FigureQuery {
  if (isIndicator(query)) {
    return { ...query, wanted: query.wanted ?? defaultWanted };
  }
  return query.queryType === 'sql' || query.rawSql ? query : { ...query, ...defaultQuery, rawSql: undefined };
}

/** The same question put into SQL; what was asked for stays beside it for the way back. */
export function takenOver(query: IndicatorQuery, sql: string): SqlQuery {
  const format: Format = query.wanted.shape === 'series' ? (query.format === undefined ? 'time_series' : formatOf(query)) : 'table';
  return { ...query, queryType: 'sql', rawSql: sql, format };
}

/** Whether there is anything to ask: hidden and blank queries never leave the browser. */
export function isWorthRunning(query: FigureQuery): boolean {
  return !query.hide && (isIndicator(query) ? Boolean(query.wanted) : Boolean(query.rawSql?.trim()));
}

/** Joins the values of a variable; in no text that anybody writes. */
const BETWEEN = '\u0001';

type Replace = (text: string, format: (value: unknown) => string) => string;

/**
 * Fills in dashboard variables. A variable alone in its place may have many values, and each becomes an entry; one
 * without a value asks for nothing there.
 */
export function fillIn(wanted: Wanted, replace: Replace): Wanted {
  const text = (value: string) => replace(value, (each) => (Array.isArray(each) ? each.join(',') : String(each)));
  const texts = (values: string[]) =>
    values.flatMap((value) => {
      if (!value.includes('$') && !value.includes('[[')) {
        return [value];
      }
      const filled = replace(value, (each) => (Array.isArray(each) ? each.join(BETWEEN) : String(each)));
      return filled.split(BETWEEN).filter((each) => each.trim() !== '');
    });
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => {
      if (Array.isArray(value)) {
        return [key, texts(value)];
      }
      return [key, typeof value === 'string' ? text(value) : value];
    })
  ) as unknown as Wanted;
}

/** A change of what is wanted; what does not go with the new shape is left out, so that nothing stale is sent. */
export function changed(wanted: Wanted, change: Partial<Wanted>): Wanted {
  const next: Wanted = { ...wanted, ...change };
  if (change.shape !== undefined && change.shape !== wanted.shape) {
    delete next.measures;
    if (next.shape === 'progress') {
      delete next.grain;
    } else {
      delete next.targetSet;
      delete next.status;
      delete next.headline;
      delete next.confirmed;
    }
    if (next.shape === 'ranking') {
      next.areaVintage ??= 34;
      delete next.areas;
      delete next.areaLevel;
    } else if (wanted.shape === 'ranking') {
      next.areas = undefined;
      next.areaLevel = 'province';
    }
  }
  if (!next.asOf) {
    delete next.asOfMode;
  }
  return Object.fromEntries(
    Object.entries(next).filter(
      ([, value]) => value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)
    )
  ) as unknown as Wanted;
}
