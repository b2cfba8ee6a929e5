import { SelectableValue } from '@grafana/data';
import { InlineField, MultiSelect } from '@grafana/ui';
import React from 'react';

interface Props {
  label: string;
  tip?: string;
  placeholder: string;
  values: string[] | undefined;
  options: Array<SelectableValue<string>>;
  /** Of the dashboard: they may stand wherever a value may. */
  variables: string[];
  width?: number;
  grow?: boolean;
  onChange: (values: string[]) => void;
}

/** Several values of a list, variables, or codes that somebody typed. */
export function Choices({ label, tip, placeholder, values, options, variables, width, grow, onChange }: Props) {
  const known = new Map(options.map((option) => [option.value, option]));
  const all = [...options, ...variables.map((name) => ({ label: name, value: name }))];
  return (
    <InlineField label={label} tooltip={tip} labelWidth={LABEL} grow={grow} shrink={grow}>
      <MultiSelect<string>
        aria-label={label}
        options={all}
        value={(values ?? []).map((value) => known.get(value) ?? { label: value, value })}
        placeholder={placeholder}
        allowCustomValue
        width={grow ? undefined : (width ?? 40)}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value ?? '').filter((value) => value.trim() !== ''))}
      />
    </InlineField>
  );
}

/** The width of labels, so that fields stand below each other. */
export const LABEL = 16;
