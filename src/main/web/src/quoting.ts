/** A text as an SQL literal. */
export function quoteLiteral(value: string): string {
  return `'${escapeLiteral(value)}'`;
}

/** The inside of an SQL literal: what stands between quotes that the query's author wrote. */
export function escapeLiteral(value: string): string {
  return value.replaceAll("'", "''");
}

/**
 * Puts a dashboard variable into SQL. A variable with several values becomes a list of literals (`IN ($provinces)`); a
 * single one becomes the inside of a literal (`DATE '$day'`), so no value can end the literal that it stands in. Where
 * a query states a format of its own, as in `${provinces:sqlstring}`, Grafana applies that instead.
 */
export function interpolate(value: unknown, variable: { multi?: boolean; includeAll?: boolean }): string {
  if (Array.isArray(value)) {
    return value.map((each) => quoteLiteral(String(each))).join(',');
  }
  return variable.multi || variable.includeAll ? quoteLiteral(String(value)) : escapeLiteral(String(value));
}
