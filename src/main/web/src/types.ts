import { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

export type Language = 'vi' | 'en';

export type Format = 'table' | 'time_series';

/** A query as dashboards and alert rules store it; `format` may also be the number that other SQL data sources write. */
export interface SqlQuery extends DataQuery {
  queryType?: 'sql';
  rawSql: string;
  format?: Format | 'timeseries' | 0 | 1;
}

export interface Limits {
  /** The most rows one answer may have. */
  rows?: number;
  /** The longest one query may run, in seconds. */
  seconds?: number;
  /** The most one answer may hold, in MiB. */
  answerMebibytes?: number;
  /** What the database may allocate for all queries on one snapshot, in MiB. */
  memoryMebibytes?: number;
  /** The most queries that execute at once. */
  concurrentQueries?: number;
  /** The most queries that wait for their turn. */
  queueLength?: number;
  /** The longest wait of one query, in seconds. */
  queueSeconds?: number;
}

/** The data source's settings, as provisioning writes them under `jsonData`. */
export interface IndicatorOptions extends DataSourceJsonData {
  /** Absolute path of the snapshot store on the machine that runs Grafana. */
  storePath?: string;
  /** Absolute path of the access policy; without effect where the administrator has set one for all data sources. */
  policyPath?: string;
  language?: Language;
  /** IANA name; the day's boundaries and `$__timeGroup` follow it. */
  timeZone?: string;
  limits?: Limits;
}

export interface TableInfo {
  name: string;
  columns: Array<{ name: string; type: string }>;
}
