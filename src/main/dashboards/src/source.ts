import { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';

/** The provisioned data source of the reported figures; the boards hold no other. */
export const REPORTED: Required<DataSourceRef> = { type: 'dti-indicators-datasource', uid: 'dti-reported' };

export type Format = 'table' | 'time_series';

/** A query of our data source, as its editor saves it. */
interface SqlQuery extends Dataquery {
  refId: string;
  datasource: DataSourceRef;
  queryType: 'sql';
  rawSql: string;
  format: Format;
}

/** A query of the reported figures. */
export class Sql implements Builder<Dataquery> {
  constructor(
    private readonly rawSql: string,
    private readonly format: Format = 'table',
    private readonly refId = 'A'
  ) {}

  build(): SqlQuery {
    return {
      _implementsDataqueryVariant: () => {},
      refId: this.refId,
      datasource: REPORTED,
      queryType: 'sql',
      format: this.format,
      rawSql: this.rawSql.trim(),
    };
  }
}
