import { CustomVariableSupport, DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { from, map, Observable } from 'rxjs';

import { VariableQueryEditor } from './components/VariableQueryEditor';
import type { IndicatorDataSource } from './datasource';
import { FigureQuery, IndicatorOptions, SqlQuery } from './types';

/** Dashboard variables by SQL, written in the same editor as panels. */
export class SqlVariableSupport extends CustomVariableSupport<IndicatorDataSource, SqlQuery, FigureQuery, IndicatorOptions> {
  override editor = VariableQueryEditor;

  constructor(private readonly datasource: IndicatorDataSource) {
    super();
  }

  override query({ targets, range, scopedVars }: DataQueryRequest<SqlQuery>): Observable<DataQueryResponse> {
    return from(this.datasource.metricFindQuery(targets[0], { range, scopedVars })).pipe(map((data) => ({ data })));
  }
}
