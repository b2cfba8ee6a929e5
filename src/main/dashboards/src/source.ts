import { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';

/** The kind of data source that every board asks. */
export const PLUGIN = 'dti-indicators-datasource';

/** The variable by which a reader, or whoever imports a board by hand, names the data source. */
export const SOURCE_VARIABLE = 'nguon';

/** The data source that provisioning makes; elsewhere Grafana takes the first of its kind. */
export const PROVISIONED = { text: 'Chỉ số chuyển đổi số', value: 'dti-reported', selected: true };

/** The data source of a board's figures, as chosen at its top. */
export const REPORTED: Required<DataSourceRef> = { type: PLUGIN, uid: `\${${SOURCE_VARIABLE}}` };

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
