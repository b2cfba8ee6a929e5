import { DataSourcePlugin } from '@grafana/data';

import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { IndicatorDataSource } from './datasource';
import { IndicatorOptions, FigureQuery } from './types';

export const plugin = new DataSourcePlugin<IndicatorDataSource, FigureQuery, IndicatorOptions>(IndicatorDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
