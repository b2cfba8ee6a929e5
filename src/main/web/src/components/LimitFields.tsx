import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';

import { limitRanges, readLimit, withLimit } from '../settings';
import { Texts } from '../text';
import { Limits } from '../types';

interface Props {
  texts: Texts['config']['limits'];
  limits: Limits | undefined;
  onChange: (limits: Limits | undefined) => void;
}

export function LimitFields({ texts, limits, onChange }: Props) {
  const field = (name: keyof Limits) => (
    <LimitField
      key={name}
      name={name}
      texts={texts}
      value={limits?.[name]}
      onChange={(value) => onChange(withLimit(limits, name, value))}
    />
  );
  return <>{(Object.keys(limitRanges) as Array<keyof Limits>).map(field)}</>;
}

interface LimitFieldProps {
  name: keyof Limits;
  texts: Props['texts'];
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** Keeps what was typed, so that a refused number stays to be mended; only valid limits reach the settings. */
function LimitField({ name, texts, value, onChange }: LimitFieldProps) {
  const [typed, setTyped] = useState(value?.toString() ?? '');
  const read = readLimit(name, typed);
  const { least, most } = limitRanges[name];
  const invalid = texts.invalid.replace('{least}', String(least)).replace('{most}', String(most));
  const change = (text: string) => {
    setTyped(text);
    const limit = readLimit(name, text);
    if (limit !== 'invalid') {
      onChange(limit);
    }
  };
  return (
    <Field
      label={texts[name].label}
      description={texts[name].help}
      invalid={read === 'invalid'}
      error={read === 'invalid' ? invalid : undefined}
    >
      <Input
        id={`dti-limit-${name}`}
        value={typed}
        inputMode="numeric"
        placeholder={texts.unset}
        width={24}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </Field>
  );
}
