import { AreaLevel, Catalogue, Wanted } from './types';

/** The ways of saying which areas are meant: one by one, or a whole level. */
export type AreaWay = 'named' | Exclude<AreaLevel, 'province'> | 'province63' | 'province34';

export function areaWayOf(wanted: Wanted): AreaWay {
  if (!wanted.areaLevel) {
    return 'named';
  }
  if (wanted.areaLevel !== 'province') {
    return wanted.areaLevel;
  }
  return wanted.areaVintage === 63 ? 'province63' : 'province34';
}

/** What is wanted when areas are meant in another way. */
export function byWay(way: AreaWay): Pick<Wanted, 'areas' | 'areaLevel' | 'areaVintage'> {
  switch (way) {
    case 'named':
      return { areas: ['VN'], areaLevel: undefined, areaVintage: undefined };
    case 'province63':
      return { areas: undefined, areaLevel: 'province', areaVintage: 63 };
    case 'province34':
      return { areas: undefined, areaLevel: 'province', areaVintage: 34 };
    case 'nation':
    case 'block':
    case 'ministry':
      return { areas: undefined, areaLevel: way, areaVintage: undefined };
  }
}

/** Areas to choose from; a province's name stands on both maps, so it tells which. */
export function areaOptions(areas: Catalogue['areas'], vintage?: 63 | 34) {
  return areas
    .filter((area) => vintage === undefined || area.vintage === vintage)
    .map(({ id, name, vintage: map }) => ({ value: id, label: map ? `${name} (${map})` : name, description: id }));
}
