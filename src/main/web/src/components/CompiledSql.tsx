import { Alert, Button, Collapse, Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

import type { IndicatorDataSource } from '../datasource';
import { Compiled, IndicatorQuery } from '../types';

interface Props {
  datasource: IndicatorDataSource;
  query: IndicatorQuery;
  onTakeOver: (sql: string) => void;
}

/** How long nothing may change before the SQL is asked for, in milliseconds. */
const PAUSE = 300;

/** The SQL of an indicator query, or what is wrong with it. */
export function CompiledSql({ datasource, query, onTakeOver }: Props) {
  const texts = datasource.texts.indicator;
  const [open, setOpen] = useState(false);
  const [compiled, setCompiled] = useState<Compiled>();
  const [fault, setFault] = useState<string>();
  const wanted = JSON.stringify([query.wanted, query.format]);
  useEffect(() => {
    let shown = true;
    const timer = setTimeout(() => {
      datasource.compile(query).then(
        (made) => {
          if (shown) {
            setCompiled(made);
            setFault(undefined);
          }
        },
        (reason: Error) => {
          if (shown) {
            setCompiled(undefined);
            setFault(reason.message);
          }
        }
      );
    }, PAUSE);
    return () => {
      shown = false;
      clearTimeout(timer);
    };
    // A query is a new object at each change of the panel; only what it wants counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [datasource, wanted]);

  if (fault !== undefined) {
    return (
      <Alert severity="warning" title={texts.notCompiled}>
        <span style={{ whiteSpace: 'pre-line' }}>{fault}</span>
      </Alert>
    );
  }
  return (
    <Stack direction="column" gap={0.5}>
      {compiled?.remarks.map((remark) => <Alert key={remark} severity="info" title={remark} />)}
      <Collapse label={texts.compiled} isOpen={open} onToggle={setOpen} collapsible>
        <Stack direction="column" gap={1} alignItems="flex-start">
          <pre style={{ margin: 0, width: '100%', whiteSpace: 'pre-wrap' }}>{compiled?.sql}</pre>
          <Button
            size="sm"
            variant="secondary"
            icon="pen"
            tooltip={texts.takeOverTip}
            disabled={!compiled}
            onClick={() => compiled && onTakeOver(compiled.sql)}
          >
            {texts.takeOver}
          </Button>
        </Stack>
      </Collapse>
    </Stack>
  );
}
