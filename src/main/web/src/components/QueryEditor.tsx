import { QueryEditorProps } from '@grafana/data';
import { Button, InlineField, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';

import { IndicatorDataSource } from '../datasource';
import { defaultSql, defaultWanted, isIndicator, shownQuery, takenOver } from '../query';
import { FigureQuery, IndicatorOptions, IndicatorQuery, SqlQuery } from '../types';
import { ExportButton } from './ExportButton';
import { IndicatorEditor } from './IndicatorEditor';
import { SqlQueryEditor } from './SqlQueryEditor';

type Props = QueryEditorProps<IndicatorDataSource, FigureQuery, IndicatorOptions>;
type Kind = 'indicator' | 'sql';

/** The kind of query, and the editor of that kind; also what Grafana shows for annotations. */
export function QueryEditor({ datasource, query, range, onChange, onRunQuery }: Props) {
  const texts = datasource.texts;
  const shown = shownQuery(query);
  const change = (next: FigureQuery) => {
    onChange(next);
    onRunQuery();
  };
  const turnTo = (kind: Kind) =>
    change(
      kind === 'indicator'
        ? ({ ...shown, queryType: 'indicator', format: undefined, wanted: shown.wanted ?? defaultWanted } as IndicatorQuery)
        : ({ ...shown, queryType: 'sql', format: 'table', rawSql: shown.rawSql || defaultSql } as SqlQuery)
    );
  const kinds: Array<{ label: string; value: Kind }> = [
    { label: texts.kind.indicator, value: 'indicator' },
    { label: texts.kind.sql, value: 'sql' },
  ];

  return (
    <Stack direction="column" gap={1}>
      <Stack direction="row" justifyContent="space-between" wrap="wrap">
        <InlineField label={texts.kind.label} tooltip={texts.kind.tip}>
          <RadioButtonGroup<Kind> options={kinds} value={isIndicator(shown) ? 'indicator' : 'sql'} onChange={turnTo} />
        </InlineField>
        <Stack direction="row">
          <ExportButton datasource={datasource} query={shown} range={range} />
          <Button icon="play" variant="secondary" size="sm" tooltip={texts.query.runTip} onClick={() => change(shown)}>
            {texts.query.run}
          </Button>
        </Stack>
      </Stack>
      {isIndicator(shown) ? (
        <IndicatorEditor
          datasource={datasource}
          query={shown}
          onChange={change}
          onTakeOver={(sql) => change(takenOver(shown, sql))}
        />
      ) : (
        <SqlQueryEditor datasource={datasource} query={shown} onChange={change} />
      )}
    </Stack>
  );
}
