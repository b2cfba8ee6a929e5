import { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { config } from '@grafana/runtime';
import { FieldSet } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

import { askBindings, UNBOUND } from '../bindings';
import { languageFor, textsIn } from '../text';
import { IndicatorOptions } from '../types';
import { DisplayFields } from './DisplayFields';
import { LimitFields } from './LimitFields';
import { PolicyField } from './PolicyField';
import { StoreField } from './StoreField';

/** The data source's settings, one group each for the store, the access policy, language and time, and limits. */
export function ConfigEditor({ options, onOptionsChange }: DataSourcePluginOptionsEditorProps<IndicatorOptions>) {
  const { jsonData, readOnly } = options;
  const texts = textsIn(languageFor(jsonData.language, config.bootData?.user?.language)).config;
  const change = (changed: Partial<IndicatorOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...changed } });

  const [bindings, setBindings] = useState(UNBOUND);
  useEffect(() => {
    let shown = true;
    void askBindings(options.uid).then((answer) => {
      if (shown) {
        setBindings(answer);
      }
    });
    return () => {
      shown = false;
    };
  }, [options.uid]);

  return (
    <>
      <FieldSet label={texts.store.title} disabled={readOnly}>
        <p>{texts.store.description}</p>
        <StoreField
          texts={texts.store}
          path={jsonData.storePath}
          bound={bindings.storeRoots}
          onChange={(storePath) => change({ storePath })}
        />
      </FieldSet>
      <FieldSet label={texts.policy.title} disabled={readOnly}>
        <p>{texts.policy.description}</p>
        <PolicyField
          texts={texts.policy}
          path={jsonData.policyPath}
          bound={bindings.policy}
          onChange={(policyPath) => change({ policyPath })}
        />
      </FieldSet>
      <FieldSet label={texts.display.title} disabled={readOnly}>
        <p>{texts.display.description}</p>
        <DisplayFields texts={texts.display} options={jsonData} onChange={change} />
      </FieldSet>
      <FieldSet label={texts.limits.title} disabled={readOnly}>
        <p>{texts.limits.description}</p>
        <LimitFields texts={texts.limits} limits={jsonData.limits} onChange={(limits) => change({ limits })} />
      </FieldSet>
    </>
  );
}
