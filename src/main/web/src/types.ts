import { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

export type Language = 'vi' | 'en';

export type Format = 'table' | 'time_series';

/** A query as dashboards and alert rules store it; `format` may also be the number that other SQL data sources write. */
export interface SqlQuery extends DataQuery {
  queryType?: 'sql';
  rawSql: string;
  /** Kept for going back to an indicator query; without effect. */
  wanted?: Wanted;
  format?: Format | 'timeseries' | 0 | 1;
}

export type Shape = 'series' | 'latest' | 'progress' | 'ranking' | 'roll_up';

export type AreaLevel = 'nation' | 'block' | 'ministry' | 'province';

/** What an indicator query wants; every text may hold dashboard variables. What is left out is not asked for. */
export interface Wanted {
  shape: Shape;
  indicators?: string[];
  areas?: string[];
  areaLevel?: AreaLevel;
  /** The map of provinces: 63 until 2025-06-30, 34 from 2025-07-01. */
  areaVintage?: 63 | 34;
  measures?: string[];
  definition?: string[];
  method?: string[];
  grain?: string[];
  targetSet?: string[];
  status?: string[];
  headline?: boolean;
  confirmed?: boolean;
  asOf?: string;
  asOfMode?: 'published' | 'recorded';
}

/** A query for indicators; SQL that it was taken from or went into may stand beside it, without effect. */
export interface IndicatorQuery extends DataQuery {
  queryType: 'indicator';
  wanted: Wanted;
  rawSql?: string;
  format?: SqlQuery['format'];
}

export type FigureQuery = SqlQuery | IndicatorQuery;

/** A word of a closed list, and what people read for it. */
export interface Named {
  code: string;
  name: string;
}

/** What indicator queries may choose from, as the back end tells it to each by what is in sight. */
export interface Catalogue {
  indicators: Array<Named & { unit: string; pillar: string }>;
  areas: Array<{ id: string; name: string; level: AreaLevel; vintage?: 63 | 34 }>;
  targetSets: string[];
  shapes: Array<Named & { code: Shape; measures: Named[] }>;
  statuses: Named[];
  grains: Named[];
}

/** An indicator query in SQL, and what whoever reads its answer is told. */
export interface Compiled {
  sql: string;
  remarks: string[];
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
  /** The most rows of one downloaded file. */
  exportRows?: number;
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
