import { describe, expect, it } from 'vitest';

import { interpolate, quoteLiteral } from './quoting';

describe('a dashboard variable put into SQL', () => {
  it('becomes a list of literals when it has several values', () => {
    expect(interpolate(['63:48', '63:49'], { multi: true })).toBe("'63:48','63:49'");
  });

  it('is quoted when it may have several values and has one', () => {
    expect(interpolate('63:48', { multi: true })).toBe("'63:48'");
    expect(interpolate('63:48', { includeAll: true })).toBe("'63:48'");
  });

  it('is the inside of a literal when it has one value', () => {
    expect(`DATE '${interpolate('2024-07-19', {})}'`).toBe("DATE '2024-07-19'");
  });

  it('cannot end the literal that it stands in', () => {
    const hostile = "x') OR true --";
    expect(interpolate(hostile, {})).toBe("x'') OR true --");
    expect(interpolate([hostile, "'"], { multi: true })).toBe("'x'') OR true --',''''");
  });

  it('keeps numbers, backslashes and Vietnamese as they are', () => {
    expect(interpolate(20, {})).toBe('20');
    expect(quoteLiteral('Đắk Lắk\\')).toBe("'Đắk Lắk\\'");
  });
});
