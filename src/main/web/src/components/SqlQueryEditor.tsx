import { Stack } from '@grafana/ui';
import React, { useCallback } from 'react';

import type { IndicatorDataSource } from '../datasource';
import { formatOf } from '../query';
import { SqlQuery } from '../types';
import { FormatSelect } from './FormatSelect';
import { SqlEditor } from './SqlEditor';

interface Props {
  datasource: IndicatorDataSource;
  query: SqlQuery;
  /** The query changed, or is to run as it is. */
  onChange: (query: SqlQuery) => void;
}

/** Format and SQL. */
export function SqlQueryEditor({ datasource, query, onChange }: Props) {
  const tables = useCallback(() => datasource.tables(), [datasource]);
  const run = (rawSql: string) => onChange({ ...query, queryType: 'sql', rawSql });
  const leave = (rawSql: string) => {
    if (rawSql !== query.rawSql) {
      run(rawSql);
    }
  };

  return (
    <Stack direction="column" gap={1}>
      <FormatSelect
        texts={datasource.texts.query}
        format={formatOf(query)}
        onChange={(format) => onChange({ ...query, queryType: 'sql', format })}
      />
      <SqlEditor texts={datasource.texts} sql={query.rawSql ?? ''} tables={tables} onLeave={leave} onRun={run} />
    </Stack>
  );
}
