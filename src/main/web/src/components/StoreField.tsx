import { Field, Input } from '@grafana/ui';
import React from 'react';

import { isAbsolutePath } from '../settings';
import { Texts } from '../text';

interface Props {
  texts: Texts['config']['store'];
  path: string | undefined;
  /** Whether the administrator says in which folders stores may lie. */
  bound: boolean;
  onChange: (path: string) => void;
}

export function StoreField({ texts, path, bound, onChange }: Props) {
  const fault = !path ? texts.pathMissing : isAbsolutePath(path) ? undefined : texts.pathRelative;
  const help = bound ? `${texts.pathHelp} ${texts.rootsBound}` : texts.pathHelp;
  return (
    <Field label={texts.path} description={help} required invalid={fault !== undefined} error={fault}>
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
