import { dateTime, TimeRange } from '@grafana/data';
import { Button } from '@grafana/ui';
import React, { useState } from 'react';

import { IndicatorDataSource } from '../datasource';
import { saved } from '../download';
import { FigureQuery } from '../types';

interface Props {
  datasource: IndicatorDataSource;
  query: FigureQuery;
  range?: TimeRange;
}

/** All rows of the query as a file, whatever the panel shows; Grafana itself tells of a refusal. */
export function ExportButton({ datasource, query, range }: Props) {
  const texts = datasource.texts.export;
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      saved(await datasource.exported(query, range), `dti-${dateTime().format('YYYYMMDD-HHmmss')}.csv`);
    } catch {
      // Grafana has shown the reason.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={busy ? 'spinner' : 'download-alt'} variant="secondary" size="sm" tooltip={texts.tip} disabled={busy} onClick={download}>
      {texts.label}
    </Button>
  );
}
