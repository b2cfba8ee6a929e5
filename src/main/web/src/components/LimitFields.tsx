import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';

import { readLimit, withLimit } from '../settings';
import { Texts } from '../text';
import { Limits } from '../types';

interface Props {
  texts: Texts['config']['limits'];
  limits: Limits | undefined;
  onChange: (limits: Limits | undefined) => void;
}

export function LimitFields({ texts, limits, onChange }: Props) {
  const field = (name: keyof Limits, label: string, help: string) => (
    <LimitField
      id={`dti-limit-${name}`}
      label={label}
      help={help}
      texts={texts}
      value={limits?.[name]}
      onChange={(value) => onChange(withLimit(limits, name, value))}
    />
  );
  return (
    <>
      {field('rows', texts.rows, texts.rowsHelp)}
      {field('seconds', texts.seconds, texts.secondsHelp)}
    </>
  );
}

interface LimitFieldProps {
  id: string;
  label: string;
  help: string;
  texts: Props['texts'];
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** Keeps what was typed, so that a refused number stays to be mended; only valid limits reach the settings. */
function LimitField({ id, label, help, texts, value, onChange }: LimitFieldProps) {
  const [typed, setTyped] = useState(value?.toString() ?? '');
  const read = readLimit(typed);
  const change = (text: string) => {
    setTyped(text);
    const limit = readLimit(text);
    if (limit !== 'invalid') {
      onChange(limit);
    }
  };
  return (
    <Field label={label} description={help} invalid={read === 'invalid'} error={read === 'invalid' ? texts.invalid : undefined}>
      <Input
        id={id}
        value={typed}
        inputMode="numeric"
        placeholder={texts.unset}
        width={24}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </Field>
  );
}
