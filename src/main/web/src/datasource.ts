import {
  CoreApp,
  DataQueryRequest,
  DataSourceInstanceSettings,
  getDefaultTimeRange,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  ScopedVars,
} from '@grafana/data';
import { config, DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { choicesOf } from './choices';
import { defaultQuery, isWorthRunning } from './query';
import { interpolate } from './quoting';
import { languageFor, Texts, textsIn } from './text';
import { IndicatorOptions, SqlQuery, TableInfo } from './types';
import { SqlVariableSupport } from './variables';

/** The browser's side of the data source: it fills in dashboard variables; the back end does everything else. */
export class IndicatorDataSource extends DataSourceWithBackend<SqlQuery, IndicatorOptions> {
  readonly texts: Texts;
  /** Grafana's standard reading of annotations: columns time, title, text, tags. */
  override annotations = {};
  private tablesInFlight?: Promise<TableInfo[]>;

  constructor(settings: DataSourceInstanceSettings<IndicatorOptions>) {
    super(settings);
    this.texts = textsIn(languageFor(settings.jsonData.language, config.bootData?.user?.language));
    this.variables = new SqlVariableSupport(this);
  }

  override getDefaultQuery(_: CoreApp): Partial<SqlQuery> {
    return defaultQuery;
  }

  override filterQuery(query: SqlQuery): boolean {
    return isWorthRunning(query);
  }

  override applyTemplateVariables(query: SqlQuery, scopedVars: ScopedVars): SqlQuery {
    return { ...query, queryType: 'sql', rawSql: getTemplateSrv().replace(query.rawSql, scopedVars, interpolate) };
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
    const request: DataQueryRequest<SqlQuery> = {
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

  /** The store's tables, asked for once; a failure is no failure of the editor, and is asked again next time. */
  tables(): Promise<TableInfo[]> {
    this.tablesInFlight ??= this.getResource<TableInfo[]>('tables').catch(() => {
      this.tablesInFlight = undefined;
      return [];
    });
    return this.tablesInFlight;
  }
}
