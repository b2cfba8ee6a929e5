import { Field, Input, RadioButtonGroup } from '@grafana/ui';
import React from 'react';

import { isTimeZone } from '../settings';
import { Texts } from '../text';
import { IndicatorOptions, Language } from '../types';

interface Props {
  texts: Texts['config']['display'];
  options: IndicatorOptions;
  onChange: (changed: Partial<IndicatorOptions>) => void;
}

const LANGUAGES: Array<{ label: string; value: Language }> = [
  { label: 'Tiếng Việt', value: 'vi' },
  { label: 'English', value: 'en' },
];

export function DisplayFields({ texts, options: { language, timeZone }, onChange }: Props) {
  const fault = timeZone && !isTimeZone(timeZone) ? texts.timeZoneUnknown : undefined;
  return (
    <>
      <Field label={texts.language} description={texts.languageHelp}>
        <RadioButtonGroup<Language>
          options={LANGUAGES}
          value={language ?? 'vi'}
          onChange={(chosen) => onChange({ language: chosen })}
        />
      </Field>
      <Field label={texts.timeZone} description={texts.timeZoneHelp} invalid={fault !== undefined} error={fault}>
        <Input
          id="dti-time-zone"
          value={timeZone ?? ''}
          placeholder="Asia/Ho_Chi_Minh"
          spellCheck={false}
          onChange={(event) => onChange({ timeZone: event.currentTarget.value.trim() || undefined })}
        />
      </Field>
    </>
  );
}
