import { describe, expect, it } from 'vitest';

import { formatOf, isWorthRunning } from './query';

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

  it('never when hidden, blank or without SQL', () => {
    expect(isWorthRunning({ refId: 'A', rawSql: 'SELECT 1', hide: true })).toBe(false);
    expect(isWorthRunning({ refId: 'A', rawSql: ' \n\t' })).toBe(false);
    expect(isWorthRunning({ refId: 'A' } as never)).toBe(false);
  });
});
