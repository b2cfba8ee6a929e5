import { describe, expect, it } from 'vitest';

import { isAbsolutePath, isTimeZone, readLimit, withLimit } from './settings';

describe('a limit as typed', () => {
  it.each([
    ['rows', '50000', 50000],
    ['seconds', ' 30 ', 30],
    ['rows', '', undefined],
    ['rows', '0', 'invalid'],
    ['rows', '-5', 'invalid'],
    ['rows', '1.5', 'invalid'],
    ['rows', '1e9', 'invalid'],
    ['rows', '9999999999', 'invalid'],
    ['queueLength', '0', 0],
    ['queueLength', '10001', 'invalid'],
    ['memoryMebibytes', '63', 'invalid'],
    ['answerMebibytes', '1024', 1024],
    ['answerMebibytes', '1025', 'invalid'],
    ['concurrentQueries', '007', 'invalid'],
    ['queueSeconds', '601', 'invalid'],
  ] as const)('%s %j is read as %s', (name, typed, expected) => {
    expect(readLimit(name, typed)).toBe(expected);
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
