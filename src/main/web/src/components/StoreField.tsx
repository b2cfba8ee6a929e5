import { Field, Input } from '@grafana/ui';
import React from 'react';

import { isAbsolutePath } from '../settings';
import { Texts } from '../text';

interface Props {
  texts: Texts['config']['store'];
  path: string | undefined;
  onChange: (path: string) => void;
}

export function StoreField({ texts, path, onChange }: Props) {
  const fault = !path ? texts.pathMissing : isAbsolutePath(path) ? undefined : texts.pathRelative;
  return (
    <Field label={texts.path} description={texts.pathHelp} required invalid={fault !== undefined} error={fault}>
      <Input
        id="dti-store-path"
        value={path ?? ''}
        placeholder="/var/lib/dti/store"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
    </Field>
  );
}
