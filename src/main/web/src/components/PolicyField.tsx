import { Field, Input } from '@grafana/ui';
import React from 'react';

import { isAbsolutePath } from '../settings';
import { Texts } from '../text';

interface Props {
  texts: Texts['config']['policy'];
  path: string | undefined;
  /** Whether the plugin-wide policy counts in place of this one. */
  bound: boolean;
  onChange: (path: string | undefined) => void;
}

export function PolicyField({ texts, path, bound, onChange }: Props) {
  const fault = !bound && path && !isAbsolutePath(path) ? texts.pathRelative : undefined;
  return (
    <Field
      label={texts.path}
      description={bound ? texts.pathBound : texts.pathHelp}
      invalid={fault !== undefined}
      error={fault}
    >
      <Input
        id="dti-policy-path"
        value={bound ? '' : (path ?? '')}
        placeholder={bound ? texts.boundPlaceholder : '/etc/dti/policy.yaml'}
        disabled={bound}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value.trim() || undefined)}
      />
    </Field>
  );
}
