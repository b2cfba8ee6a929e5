import { describe, expect, it } from 'vitest';

import { exportBody } from './download';

describe('an export asks for', () => {
  it('one query and the time range in milliseconds, as Grafana writes them', () => {
    const from = new Date('2024-01-01T00:00:00Z');
    const to = new Date('2024-12-31T00:00:00Z');

    expect(exportBody({ refId: 'A', rawSql: 'SELECT 1' }, { from, to })).toEqual({
      queries: [{ refId: 'A', rawSql: 'SELECT 1' }],
      from: '1704067200000',
      to: '1735603200000',
    });
  });
});
