interface Moment {
  valueOf(): number;
}

/** What the back end's export takes: a request as Grafana's query endpoint has it, with one query. */
export function exportBody(query: object, range: { from: Moment; to: Moment }) {
  return { queries: [query], from: String(range.from.valueOf()), to: String(range.to.valueOf()) };
}

/** Hands a file to the browser, which saves it where its user's downloads go. */
export function saved(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
