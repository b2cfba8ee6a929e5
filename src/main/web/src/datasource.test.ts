import { DataSourceInstanceSettings } from '@grafana/data';
import { of } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { IndicatorDataSource } from './datasource';
import { IndicatorOptions, IndicatorQuery, SqlQuery } from './types';

const grafana = vi.hoisted(() => ({
  query: vi.fn(),
  getResource: vi.fn(),
  postResource: vi.fn(),
  replace: vi.fn(),
  getVariables: vi.fn(),
}));

vi.mock('@grafana/data', () => ({
  CoreApp: { Dashboard: 'dashboard' },
  CustomVariableSupport: class {},
  getDefaultTimeRange: () => ({ default: true }),
}));
vi.mock('@grafana/runtime', () => ({
  config: { bootData: { user: { language: 'en-US' } } },
  getTemplateSrv: () => ({ replace: grafana.replace, getVariables: grafana.getVariables }),
  DataSourceWithBackend: class {
    query = grafana.query;
    getResource = grafana.getResource;
    postResource = grafana.postResource;
    getRef = () => ({ type: 'dti-indicators-datasource', uid: 'dti-reported' });
  },
}));
vi.mock('./components/VariableQueryEditor', () => ({ VariableQueryEditor: () => null }));

function dataSource(jsonData: Partial<IndicatorOptions> = {}) {
  return new IndicatorDataSource({ jsonData } as DataSourceInstanceSettings<IndicatorOptions>);
}

beforeEach(() => {
  Object.values(grafana).forEach((mock) => mock.mockReset());
});

describe('a query on its way to the back end', () => {
  it('has its variables filled in and keeps the rest', () => {
    grafana.replace.mockImplementation((sql: string, _: unknown, format: (v: unknown, o: object) => string) =>
      sql.replace('$area', format(["M'Drắk"], { multi: true }))
    );
    const query: SqlQuery = { refId: 'A', rawSql: 'SELECT $area', format: 'table' };
    expect(dataSource().applyTemplateVariables(query, {})).toEqual({
      refId: 'A',
      queryType: 'sql',
      rawSql: "SELECT 'M''Drắk'",
      format: 'table',
    });
  });
});

describe('an indicator query', () => {
  const query: IndicatorQuery = {
    refId: 'A',
    queryType: 'indicator',
    wanted: { shape: 'latest', indicators: ['$chi_tieu'], areas: ['VN'] },
  };

  beforeEach(() => {
    grafana.replace.mockImplementation((text: string, _: unknown, format: (value: unknown) => string) =>
      text === '$chi_tieu' ? format(['a.b', "c'.d"]) : text
    );
  });

  it('has its variables filled in as they are: the back end quotes them', () => {
    expect(dataSource().applyTemplateVariables(query, {})).toEqual({
      ...query,
      wanted: { shape: 'latest', indicators: ['a.b', "c'.d"], areas: ['VN'] },
    });
  });

  it('is compiled as it would be asked', async () => {
    grafana.postResource.mockResolvedValue({ sql: 'SELECT 1', remarks: [] });
    expect(await dataSource().compile(query)).toEqual({ sql: 'SELECT 1', remarks: [] });
    expect(grafana.postResource).toHaveBeenCalledWith(
      'compile',
      { wanted: { shape: 'latest', indicators: ['a.b', "c'.d"], areas: ['VN'] }, format: undefined },
      { showErrorAlert: false }
    );
  });

  it('that cannot be compiled says why', async () => {
    grafana.postResource.mockRejectedValueOnce({ data: { message: 'Không có chỉ tiêu “a.b”.' } }).mockRejectedValueOnce({});
    await expect(dataSource().compile(query)).rejects.toThrow('Không có chỉ tiêu “a.b”.');
    await expect(dataSource().compile(query)).rejects.toThrow('Không dựng được câu lệnh SQL.');
  });

  it('offers the variables of its dashboard', () => {
    grafana.getVariables.mockReturnValue([{ name: 'chi_tieu' }, { name: 'ngay' }]);
    expect(dataSource().variableNames()).toEqual(['$chi_tieu', '$ngay']);
  });
});

describe('the catalogue', () => {
  it('is asked for once, and again after a failure', async () => {
    grafana.getResource.mockRejectedValueOnce({ data: { message: 'hỏng' } }).mockResolvedValue({ indicators: [] });
    const source = dataSource();
    await expect(source.catalogue()).rejects.toEqual({ data: { message: 'hỏng' } });
    await source.catalogue();
    expect(await source.catalogue()).toEqual({ indicators: [] });
    expect(grafana.getResource).toHaveBeenCalledTimes(2);
  });
});

describe('a variable query', () => {
  const answer = { data: [{ fields: [{ name: '__text', values: ['Huế'] }], length: 1 }] };

  it.each(['SELECT name_vi FROM area', { refId: 'x', rawSql: 'SELECT name_vi FROM area' }])(
    'is asked as a table, whether kept as text or as a query',
    async (query) => {
      grafana.query.mockReturnValue(of(answer));
      expect(await dataSource().metricFindQuery(query)).toEqual([{ text: 'Huế', value: 'Huế' }]);
      expect(grafana.query.mock.calls[0][0]).toMatchObject({
        targets: [{ refId: 'variable', rawSql: 'SELECT name_vi FROM area', format: 'table', queryType: 'sql' }],
        range: { default: true },
      });
    }
  );

  it('that is blank asks nothing', async () => {
    expect(await dataSource().metricFindQuery('  ')).toEqual([]);
    expect(grafana.query).not.toHaveBeenCalled();
  });

  it('that fails says what the back end said', async () => {
    grafana.query.mockReturnValue(of({ data: [], errors: [{ message: 'không có bảng "x"' }] }));
    await expect(dataSource().metricFindQuery('SELECT * FROM x')).rejects.toThrow('không có bảng "x"');
  });
});

describe('the list of tables', () => {
  it('is asked for once', async () => {
    grafana.getResource.mockResolvedValue([{ name: 'area', columns: [] }]);
    const source = dataSource();
    await source.tables();
    expect(await source.tables()).toEqual([{ name: 'area', columns: [] }]);
    expect(grafana.getResource).toHaveBeenCalledTimes(1);
  });

  it('is empty while the back end cannot give it, and is asked for again', async () => {
    grafana.getResource.mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce([{ name: 'area', columns: [] }]);
    const source = dataSource();
    expect(await source.tables()).toEqual([]);
    expect(await source.tables()).toHaveLength(1);
  });
});

describe('the language of the editors', () => {
  it('is Vietnamese unless the data source says otherwise', () => {
    expect(dataSource().texts.query.table).toBe('Bảng');
    expect(dataSource({ language: 'en' }).texts.query.table).toBe('Table');
  });
});
