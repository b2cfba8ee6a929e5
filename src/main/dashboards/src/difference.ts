/** Where two texts part, for people: the line, and what stands there in each; undefined when they are the same. */
export function firstDifference(actual: string, expected: string): string | undefined {
  if (actual === expected) {
    return undefined;
  }
  const [found, wanted] = [actual.split('\n'), expected.split('\n')];
  const line = wanted.findIndex((text, index) => text !== found[index]);
  const at = line === -1 ? wanted.length : line;
  return `line ${at + 1} is ${JSON.stringify(found[at] ?? '')}, expected ${JSON.stringify(wanted[at] ?? '')}`;
}
