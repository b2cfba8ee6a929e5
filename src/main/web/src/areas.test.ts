import { describe, expect, it } from 'vitest';

import { areaOptions, areaWayOf, byWay } from './areas';

describe('the way in which areas are meant', () => {
  it.each(['named', 'nation', 'block', 'ministry', 'province63', 'province34'] as const)('%s is read back', (way) => {
    expect(areaWayOf({ shape: 'latest', ...byWay(way) })).toBe(way);
  });
});

describe('the areas to choose from', () => {
  const areas = [
    { id: 'VN', name: 'Cả nước', level: 'nation' as const },
    { id: '63:48', name: 'Đà Nẵng', level: 'province' as const, vintage: 63 as const },
    { id: '34:48', name: 'Đà Nẵng', level: 'province' as const, vintage: 34 as const },
  ];

  it('tell two provinces of one name apart', () => {
    expect(areaOptions(areas).map(({ label }) => label)).toEqual(['Cả nước', 'Đà Nẵng (63)', 'Đà Nẵng (34)']);
  });

  it('of a ranking are those of its map', () => {
    expect(areaOptions(areas, 34).map(({ value }) => value)).toEqual(['34:48']);
  });
});
