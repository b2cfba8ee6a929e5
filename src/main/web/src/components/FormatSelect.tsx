import { InlineField, RadioButtonGroup } from '@grafana/ui';
import React from 'react';

import { Texts } from '../text';
import { Format } from '../types';

interface Props {
  texts: Texts['query'];
  format: Format;
  onChange: (format: Format) => void;
}

export function FormatSelect({ texts, format, onChange }: Props) {
  const options: Array<{ label: string; value: Format }> = [
    { label: texts.table, value: 'table' },
    { label: texts.timeSeries, value: 'time_series' },
  ];
  return (
    <InlineField label={texts.format} tooltip={texts.formatTip}>
      <RadioButtonGroup<Format> options={options} value={format} onChange={onChange} />
    </InlineField>
  );
}
