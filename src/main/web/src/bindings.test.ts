import { beforeEach, describe, expect, it, vi } from 'vitest';

const get = vi.fn();
vi.mock('@grafana/runtime', () => ({ getBackendSrv: () => ({ get }) }));

const { askBindings, readBindings, UNBOUND } = await import('./bindings');

describe('what the administrator has set for all data sources', () => {
  beforeEach(() => {
    get.mockReset();
  });

  it('is asked of the saved data source, without an alert where it fails', async () => {
    get.mockResolvedValue({ policy: true, storeRoots: false });
    expect(await askBindings('a/b')).toEqual({ policy: true, storeRoots: false });
    expect(get).toHaveBeenCalledWith('/api/datasources/uid/a%2Fb/resources/bindings', undefined, undefined, {
      showErrorAlert: false,
    });
  });

  it('is nothing where there is nobody to ask or no answer', async () => {
    expect(await askBindings('')).toEqual(UNBOUND);
    expect(get).not.toHaveBeenCalled();
    get.mockRejectedValue(new Error('no plugin'));
    expect(await askBindings('uid')).toEqual(UNBOUND);
  });

  it.each([[undefined], [null], ['policy'], [{ policy: 'true' }], [[]]])('is read from %j as nothing', (answer) => {
    expect(readBindings(answer)).toEqual(UNBOUND);
  });
});
