import { QueryEditorProps } from '@grafana/data';
import { Field } from '@grafana/ui';
import React, { useCallback } from 'react';

import type { IndicatorDataSource } from '../datasource';
import { FigureQuery, IndicatorOptions, SqlQuery } from '../types';
import { SqlEditor } from './SqlEditor';

type Props = QueryEditorProps<IndicatorDataSource, FigureQuery, IndicatorOptions, SqlQuery>;

/** The SQL of a dashboard variable. A query that was saved as plain text is taken over as it stands. */
export function VariableQueryEditor({ datasource, query, onChange }: Props) {
  const { query: texts, variable } = datasource.texts;
  const tables = useCallback(() => datasource.tables(), [datasource]);
  const saved: SqlQuery | string | undefined = query;
  const rawSql = typeof saved === 'string' ? saved : (saved?.rawSql ?? '');

  const change = (sql: string) => onChange({ refId: 'variable', queryType: 'sql', format: 'table', rawSql: sql });

  return (
    <Field label={texts.editorLabel} description={variable.help}>
      <SqlEditor texts={datasource.texts} sql={rawSql} tables={tables} onLeave={change} onRun={change} />
    </Field>
  );
}
