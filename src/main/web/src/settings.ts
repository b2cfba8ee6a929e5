import { Limits } from './types';

/** A limit as typed: a whole number above zero; blank leaves it to the back end; anything else is refused. */
export function readLimit(typed: string): number | undefined | 'invalid' {
  const text = typed.trim();
  if (text === '') {
    return undefined;
  }
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 'invalid';
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
