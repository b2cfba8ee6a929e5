import { QueryEditorProps } from '@grafana/data';
import { Button, Stack } from '@grafana/ui';
import React, { useCallback } from 'react';

import { IndicatorDataSource } from '../datasource';
import { defaultQuery, formatOf } from '../query';
import { Format, IndicatorOptions, SqlQuery } from '../types';
import { FormatSelect } from './FormatSelect';
import { SqlEditor } from './SqlEditor';

type Props = QueryEditorProps<IndicatorDataSource, SqlQuery, IndicatorOptions>;

/** Format and SQL; also what Grafana shows for annotations. */
export function QueryEditor({ datasource, query, onChange, onRunQuery }: Props) {
  const texts = datasource.texts.query;
  const shown: SqlQuery = { ...defaultQuery, ...query };
  const tables = useCallback(() => datasource.tables(), [datasource]);

  const run = (rawSql: string) => {
    onChange({ ...shown, queryType: 'sql', rawSql });
    onRunQuery();
  };
  const leave = (rawSql: string) => {
    if (rawSql !== query.rawSql) {
      run(rawSql);
    }
  };
  const changeFormat = (format: Format) => {
    onChange({ ...shown, queryType: 'sql', format });
    onRunQuery();
  };

  return (
    <Stack direction="column" gap={1}>
      <Stack direction="row" justifyContent="space-between" wrap="wrap">
        <FormatSelect texts={texts} format={formatOf(shown)} onChange={changeFormat} />
        <Button icon="play" variant="secondary" size="sm" tooltip={texts.runTip} onClick={() => run(shown.rawSql)}>
          {texts.run}
        </Button>
      </Stack>
      <SqlEditor texts={datasource.texts} sql={shown.rawSql} tables={tables} onLeave={leave} onRun={run} />
    </Stack>
  );
}
