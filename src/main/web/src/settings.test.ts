import { describe, expect, it } from 'vitest';

import { isAbsolutePath, isTimeZone, readLimit, withLimit } from './settings';

describe('a limit as typed', () => {
  it.each([
    ['50000', 50000],
    [' 30 ', 30],
    ['', undefined],
    ['0', 'invalid'],
    ['-5', 'invalid'],
    ['1.5', 'invalid'],
    ['1e9', 'invalid'],
    ['9999999999', 'invalid'],
  ])('%j is read as %s', (typed, expected) => {
    expect(readLimit(typed)).toBe(expected);
  });
});

describe('the limits', () => {
  it('change one at a time', () => {
    expect(withLimit({ rows: 10, seconds: 5 }, 'rows', 20)).toEqual({ rows: 20, seconds: 5 });
    expect(withLimit({ rows: 10, seconds: 5 }, 'rows', undefined)).toEqual({ seconds: 5 });
  });

  it('disappear from the settings with the last of them', () => {
    expect(withLimit({ rows: 10 }, 'rows', undefined)).toBeUndefined();
    expect(withLimit(undefined, 'seconds', undefined)).toBeUndefined();
  });
});

describe('settings that cannot work are recognised', () => {
  it('a path that depends on the working folder', () => {
    expect(isAbsolutePath('/var/lib/dti/store')).toBe(true);
    expect(isAbsolutePath('target/demo/store')).toBe(false);
  });

  it('a time zone that does not exist', () => {
    expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
    expect(isTimeZone('Asia/Hanoi2')).toBe(false);
  });
});
