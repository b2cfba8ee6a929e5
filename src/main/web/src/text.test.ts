import { describe, expect, it } from 'vitest';

import { languageFor, textsIn } from './text';

function leaves(value: unknown, path = ''): Array<[string, unknown]> {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`))
    : [[path, value]];
}

describe('the texts', () => {
  it.each(['vi', 'en'] as const)('are all written in %s', (language) => {
    expect(leaves(textsIn(language)).filter(([, text]) => typeof text !== 'string' || text.trim() === '')).toEqual([]);
  });

  it('are translated, each of them', () => {
    const english = new Map(leaves(textsIn('en')));
    expect(leaves(textsIn('vi')).filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['en', 'vi-VN', 'en'],
    ['vi', 'fr-FR', 'vi'],
    [undefined, undefined, 'vi'],
    [undefined, '', 'vi'],
    [undefined, 'en-US', 'vi'],
    [undefined, 'vi-VN', 'vi'],
    [undefined, 'de-DE', 'en'],
    ['xx' as never, 'de-DE', 'en'],
  ] as const)('of a data source set to %s for a person with %s is %s', (setting, user, expected) => {
    expect(languageFor(setting, user)).toBe(expected);
  });
});
