import { DataFrame, MetricFindValue } from '@grafana/data';

/**
 * A variable's choices: what is shown comes from `__text`, what queries get from `__value`; a query without these names
 * gives its first column for both. Nulls are no choice, and a value offered twice is offered once.
 */
export function choicesOf(frames: DataFrame[]): MetricFindValue[] {
  const choices = new Map<string, MetricFindValue>();
  for (const frame of frames) {
    const named = (name: string) => frame.fields.find((field) => field.name === name);
    const values = named('__value') ?? named('__text') ?? frame.fields[0];
    const texts = named('__text') ?? values;
    for (let row = 0; row < frame.length; row++) {
      const value = values?.values[row];
      if (value === null || value === undefined || choices.has(String(value))) {
        continue;
      }
      choices.set(String(value), { text: String(texts.values[row] ?? value), value: String(value) });
    }
  }
  return [...choices.values()];
}
