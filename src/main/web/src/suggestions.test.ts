import { describe, expect, it } from 'vitest';

import { suggestionsFrom } from './suggestions';
import { textsIn } from './text';

describe('the suggestions', () => {
  it('name a column once, with every table that has it', () => {
    const tables = [
      { name: 'target', columns: [{ name: 'area_id', type: 'VARCHAR' }] },
      { name: 'progress', columns: [{ name: 'area_id', type: 'VARCHAR' }] },
    ];
    const columns = suggestionsFrom(tables, textsIn('vi').suggestion).filter(({ kind }) => kind === 'field');
    expect(columns).toEqual([{ label: 'area_id', kind: 'field', detail: 'VARCHAR · target, progress' }]);
  });

  it('hold the macros even before the tables are known', () => {
    const labels = suggestionsFrom([], textsIn('vi').suggestion).map(({ label }) => label);
    expect(labels).toContain('$__timeFilter(period_end)');
  });
});
