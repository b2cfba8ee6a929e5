import {
  CoreApp,
  DataQueryRequest,
  DataSourceInstanceSettings,
  getDefaultTimeRange,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  ScopedVars,
  TimeRange,
} from '@grafana/data';
import { config, DataSourceWithBackend, getBackendSrv, getTemplateSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { choicesOf } from './choices';
import { exportBody } from './download';
import { defaultQuery, fillIn, isIndicator, isWorthRunning } from './query';
import { interpolate } from './quoting';
import { languageFor, Texts, textsIn } from './text';
import { Catalogue, Compiled, FigureQuery, IndicatorOptions, IndicatorQuery, SqlQuery, TableInfo } from './types';
import { SqlVariableSupport } from './variables';

/** The browser's side of the data source: it fills in dashboard variables; the back end does everything else. */
export class IndicatorDataSource extends DataSourceWithBackend<FigureQuery, IndicatorOptions> {
  readonly texts: Texts;
  /** Grafana's standard reading of annotations: columns time, title, text, tags. */
  override annotations = {};
  private tablesInFlight?: Promise<TableInfo[]>;
  private catalogueInFlight?: Promise<Catalogue>;

  constructor(settings: DataSourceInstanceSettings<IndicatorOptions>) {
    super(settings);
    this.texts = textsIn(languageFor(settings.jsonData.language, config.bootData?.user?.language));
    this.variables = new SqlVariableSupport(this);
  }

  override getDefaultQuery(_: CoreApp): Partial<FigureQuery> {
    return defaultQuery;
  }

  override filterQuery(query: FigureQuery): boolean {
    return isWorthRunning(query);
  }

  override applyTemplateVariables(query: FigureQuery, scopedVars: ScopedVars): FigureQuery {
    if (isIndicator(query)) {
      const replace = (text: string, format: (value: unknown) => string) => getTemplateSrv().replace(text, scopedVars, format);
      return { ...query, wanted: fillIn(query.wanted, replace) };
    }
    return { ...query, queryType: 'sql', rawSql: getTemplateSrv().replace(query.rawSql, scopedVars, interpolate) };
  }

  /** All rows of a query as a file. */
  async exported(query: FigureQuery, range: TimeRange = getDefaultTimeRange()): Promise<Blob> {
    const response = getBackendSrv().fetch<Blob>({
      url: `/api/datasources/uid/${this.uid}/resources/export`,
      method: 'POST',
      data: exportBody(this.applyTemplateVariables(query, {}), range),
      responseType: 'blob',
    });
    return (await lastValueFrom(response)).data;
  }

  /** The choices of a variable; its query may be kept as plain text or as a query. A failed query throws its message. */
  override async metricFindQuery(
    query: string | SqlQuery,
    options?: LegacyMetricFindQueryOptions
  ): Promise<MetricFindValue[]> {
    const rawSql = typeof query === 'string' ? query : (query.rawSql ?? '');
    if (!rawSql.trim()) {
      return [];
    }
    const range = options?.range ?? getDefaultTimeRange();
    const target: SqlQuery = { refId: 'variable', queryType: 'sql', format: 'table', rawSql, datasource: this.getRef() };
    const request: DataQueryRequest<FigureQuery> = {
      app: CoreApp.Dashboard,
      requestId: `variable-${options?.variable?.name ?? ''}`,
      targets: [target],
      range,
      scopedVars: options?.scopedVars ?? {},
      interval: '1d',
      intervalMs: 86_400_000,
      maxDataPoints: 1000,
      timezone: 'utc',
      startTime: Date.now(),
    };
    const response = await lastValueFrom(this.query(request));
    const failure = response.errors?.[0];
    if (failure) {
      throw new Error(failure.message ?? failure.statusText ?? this.texts.variable.noAnswer);
    }
    return choicesOf(response.data);
  }

  /** What there is to choose from, asked for once; a failed question is put again next time. */
  catalogue(): Promise<Catalogue> {
    this.catalogueInFlight ??= this.getResource<Catalogue>('catalogue').catch((failure) => {
      this.catalogueInFlight = undefined;
      throw failure;
    });
    return this.catalogueInFlight;
  }

  /** The SQL of an indicator query, its variables filled in; what is wrong with it throws its message. */
  async compile(query: IndicatorQuery): Promise<Compiled> {
    const { wanted, format } = this.applyTemplateVariables(query, {}) as IndicatorQuery;
    try {
      return await this.postResource<Compiled>('compile', { wanted, format }, { showErrorAlert: false });
    } catch (failure) {
      throw new Error(messageOf(failure) ?? this.texts.indicator.notCompiled);
    }
  }

  /** The dashboard's variables, as they are written in a field. */
  variableNames(): string[] {
    return getTemplateSrv()
      .getVariables()
      .map(({ name }) => `$${name}`);
  }

  /** The store's tables, asked for once; a failure is no failure of the editor, and is asked again next time. */
  tables(): Promise<TableInfo[]> {
    this.tablesInFlight ??= this.getResource<TableInfo[]>('tables').catch(() => {
      this.tablesInFlight = undefined;
      return [];
    });
    return this.tablesInFlight;
  }
}

/** What a failed resource says of itself. */
export function messageOf(failure: unknown): string | undefined {
  const { data, message } = (failure ?? {}) as { data?: { message?: string; error?: string }; message?: string };
  return data?.message ?? data?.error ?? message;
}
