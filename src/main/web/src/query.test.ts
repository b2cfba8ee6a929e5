import { describe, expect, it } from 'vitest';

import { changed, defaultQuery, defaultWanted, fillIn, formatOf, isWorthRunning, shownQuery, takenOver } from './query';
import { IndicatorQuery, Wanted } from './types';

describe('the format of a query', () => {
  it.each([
    ['table', 'table'],
    [1, 'table'],
    ['time_series', 'time_series'],
    ['timeseries', 'time_series'],
    [0, 'time_series'],
    [undefined, 'time_series'],
  ] as const)('written %s is read as %s', (format, expected) => {
    expect(formatOf({ format })).toBe(expected);
  });
});

describe('a query leaves the browser', () => {
  it('when it asks something', () => {
    expect(isWorthRunning({ refId: 'A', rawSql: 'SELECT 1' })).toBe(true);
  });

  it('when it asks for indicators, however incomplete: the back end says what is missing', () => {
    const query: IndicatorQuery = { refId: 'A', queryType: 'indicator', wanted: { shape: 'latest' } };
    expect(isWorthRunning(query)).toBe(true);
    expect(isWorthRunning({ ...query, hide: true })).toBe(false);
  });

  it('never when hidden, blank or without SQL', () => {
    expect(isWorthRunning({ refId: 'A', rawSql: 'SELECT 1', hide: true })).toBe(false);
    expect(isWorthRunning({ refId: 'A', rawSql: ' \n\t' })).toBe(false);
    expect(isWorthRunning({ refId: 'A' } as never)).toBe(false);
  });
});

describe('an editor shows', () => {
  it('a query that says nothing as one for the main targets of the nation', () => {
    expect(shownQuery({ refId: 'A', rawSql: '' })).toEqual({ refId: 'A', ...defaultQuery });
  });

  it('a query from before there were kinds as the SQL that it is', () => {
    const saved = { refId: 'A', rawSql: 'SELECT 1', format: 'table' } as const;
    expect(shownQuery(saved)).toBe(saved);
  });

  it('SQL that was blanked as SQL', () => {
    expect(shownQuery({ refId: 'A', queryType: 'sql', rawSql: '' })).toEqual({ refId: 'A', queryType: 'sql', rawSql: '' });
  });
});

describe('SQL that an indicator query is turned into', () => {
  const query: IndicatorQuery = { refId: 'A', queryType: 'indicator', wanted: defaultWanted };

  it('is a table, and what was asked for stays beside it', () => {
    expect(takenOver(query, 'SELECT 1')).toEqual({
      refId: 'A',
      queryType: 'sql',
      rawSql: 'SELECT 1',
      format: 'table',
      wanted: defaultWanted,
    });
  });

  it('stays a time series where it was one', () => {
    const wanted: Wanted = { shape: 'series', indicators: ['a.b'], areas: ['VN'] };
    expect(takenOver({ ...query, wanted }, 'SELECT 1').format).toBe('time_series');
    expect(takenOver({ ...query, wanted, format: 'table' }, 'SELECT 1').format).toBe('table');
  });
});

describe('the variables in an indicator query', () => {
  const values: Record<string, unknown> = { $many: ['a.b', 'c.d'], $one: 'VN', $day: '2024-07-19', $none: '', $empty: [] };
  const replace = (text: string, format: (value: unknown) => string) =>
    text.replace(/\$\w+/g, (name) => (name in values ? format(values[name]) : name));

  it('become an entry for each of their values, in every field', () => {
    expect(
      fillIn(
        { shape: 'latest', indicators: ['$many', 'e.f'], areas: ['$one', '63:$one'], asOf: '$day', headline: true, areaVintage: 63 },
        replace
      )
    ).toEqual({
      shape: 'latest',
      indicators: ['a.b', 'c.d', 'e.f'],
      areas: ['VN', '63:VN'],
      asOf: '2024-07-19',
      headline: true,
      areaVintage: 63,
    });
  });

  it('ask for nothing where they have no value, and stay where there are none of them', () => {
    expect(fillIn({ shape: 'latest', method: ['$none'], grain: ['$empty'], areas: ['$unknown'] }, replace)).toEqual({
      shape: 'latest',
      method: [],
      grain: [],
      areas: ['$unknown'],
    });
  });
});

describe('what is wanted', () => {
  it('loses what does not go with a new shape', () => {
    const progress: Wanted = { shape: 'progress', areas: ['VN'], headline: true, status: ['behind'], measures: ['gap'], method: ['mic'] };
    expect(changed(progress, { shape: 'latest' })).toEqual({ shape: 'latest', areas: ['VN'], method: ['mic'] });
    expect(changed({ shape: 'series', grain: ['year'], areas: ['VN'] }, { shape: 'progress' })).toEqual({
      shape: 'progress',
      areas: ['VN'],
    });
  });

  it('of a ranking is of one map, and of its provinces afterwards', () => {
    const ranking = changed({ shape: 'latest', areas: ['VN'], indicators: ['a.b'] }, { shape: 'ranking' });
    expect(ranking).toEqual({ shape: 'ranking', indicators: ['a.b'], areaVintage: 34 });
    expect(changed(ranking, { shape: 'latest' })).toEqual({
      shape: 'latest',
      indicators: ['a.b'],
      areaLevel: 'province',
      areaVintage: 34,
    });
  });

  it('says nothing of what is blank, nor of a clock without a day', () => {
    expect(
      changed({ shape: 'latest', asOf: '2024-07-19', asOfMode: 'recorded', areas: ['VN'] }, { asOf: '', grain: [], headline: false })
    ).toEqual({ shape: 'latest', areas: ['VN'] });
  });
});
