import { Limits } from './types';

/** The least and the most that the back end accepts, in the order in which the fields stand. */
export const limitRanges: Record<keyof Limits, { least: number; most: number }> = {
  rows: { least: 1, most: 2_147_483_647 },
  seconds: { least: 1, most: 3_600 },
  answerMebibytes: { least: 1, most: 1_024 },
  memoryMebibytes: { least: 64, most: 1_048_576 },
  concurrentQueries: { least: 1, most: 1_000 },
  queueLength: { least: 0, most: 10_000 },
  queueSeconds: { least: 1, most: 600 },
  exportRows: { least: 1, most: 100_000_000 },
};

/** A limit as typed: a whole number in its range; blank leaves it to the back end; anything else is refused. */
export function readLimit(name: keyof Limits, typed: string): number | undefined | 'invalid' {
  const text = typed.trim();
  if (text === '') {
    return undefined;
  }
  const { least, most } = limitRanges[name];
  const value = /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : 'invalid';
}

/** The limits with one of them replaced; undefined when none is left, so that no empty object is saved. */
export function withLimit(limits: Limits | undefined, name: keyof Limits, value: number | undefined): Limits | undefined {
  const { [name]: _, ...others } = limits ?? {};
  const changed: Limits = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** Whether the back end could find the store by this path whatever folder it is started in. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/');
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
