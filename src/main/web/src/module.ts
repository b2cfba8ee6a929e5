import { DataSourcePlugin } from '@grafana/data';

import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { IndicatorDataSource } from './datasource';
import { IndicatorOptions, SqlQuery } from './types';

export const plugin = new DataSourcePlugin<IndicatorDataSource, SqlQuery, IndicatorOptions>(IndicatorDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
