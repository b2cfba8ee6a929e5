import { DataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';

import { choicesOf } from './choices';

function frame(columns: Record<string, unknown[]>): DataFrame {
  const fields = Object.entries(columns).map(([name, values]) => ({ name, values }));
  return { fields, length: fields[0]?.values.length ?? 0 } as unknown as DataFrame;
}

describe("a variable's choices", () => {
  it('show __text and hand on __value, in whatever order the columns stand', () => {
    expect(choicesOf([frame({ __value: ['63:48'], other: [1], __text: ['Đà Nẵng'] })])).toEqual([
      { text: 'Đà Nẵng', value: '63:48' },
    ]);
  });

  it('come from the first column when nothing is named', () => {
    expect(choicesOf([frame({ year: [2024, 2025], n: [1, 2] })])).toEqual([
      { text: '2024', value: '2024' },
      { text: '2025', value: '2025' },
    ]);
  });

  it('use __text for both when there is no __value', () => {
    expect(choicesOf([frame({ n: [1], __text: ['Huế'] })])).toEqual([{ text: 'Huế', value: 'Huế' }]);
  });

  it('leave out nulls and repetitions, and show the value where the text is null', () => {
    expect(choicesOf([frame({ __value: ['a', null, 'a', 'b'], __text: ['A', 'N', 'A2', null] })])).toEqual([
      { text: 'A', value: 'a' },
      { text: 'b', value: 'b' },
    ]);
  });

  it('are none when the answer has no rows or no columns', () => {
    expect(choicesOf([frame({ x: [] }), frame({})])).toEqual([]);
  });
});
