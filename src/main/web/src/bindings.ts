import { getBackendSrv } from '@grafana/runtime';

/** Which settings whoever runs the server has set for all data sources of this plugin. */
export interface Bindings {
  policy: boolean;
  storeRoots: boolean;
}

export const UNBOUND: Bindings = { policy: false, storeRoots: false };

/** Reads what the back end says; whatever is not said binds nothing. */
export function readBindings(answer: unknown): Bindings {
  const said = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  return { policy: said.policy === true, storeRoots: said.storeRoots === true };
}

/** Asks a saved data source. Where it cannot be asked yet the page shows what may be typed; the back end decides anyway. */
export async function askBindings(uid: string): Promise<Bindings> {
  if (!uid) {
    return UNBOUND;
  }
  try {
    const path = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/bindings`;
    return readBindings(await getBackendSrv().get(path, undefined, undefined, { showErrorAlert: false }));
  } catch {
    return UNBOUND;
  }
}
