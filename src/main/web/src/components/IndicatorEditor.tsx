import { Alert, InlineField, InlineSwitch, Input, RadioButtonGroup, Select, Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

import { areaOptions, AreaWay, areaWayOf, byWay } from '../areas';
import type { IndicatorDataSource } from '../datasource';
import { messageOf } from '../datasource';
import { changed, formatOf } from '../query';
import { Catalogue, Format, IndicatorQuery, Named, Shape, Wanted } from '../types';
import { Choices, LABEL } from './Choices';
import { CompiledSql } from './CompiledSql';

interface Props {
  datasource: IndicatorDataSource;
  query: IndicatorQuery;
  onChange: (query: IndicatorQuery) => void;
  onTakeOver: (sql: string) => void;
}

const NOTHING: Catalogue = { indicators: [], areas: [], targetSets: [], shapes: [], statuses: [], grains: [] };

const options = (names: Named[]) => names.map(({ code, name }) => ({ value: code, label: name, description: code }));

/** Which figures are wanted, chosen from what is in sight, and the SQL that this becomes. */
export function IndicatorEditor({ datasource, query, onChange, onTakeOver }: Props) {
  const texts = datasource.texts.indicator;
  const wanted = query.wanted;
  const [catalogue, setCatalogue] = useState<Catalogue>(NOTHING);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let shown = true;
    datasource.catalogue().then(
      (found) => shown && setCatalogue(found),
      (reason) => shown && setFailure(messageOf(reason) ?? '')
    );
    return () => {
      shown = false;
    };
  }, [datasource]);

  const variables = datasource.variableNames();
  const change = (part: Partial<Wanted>) => {
    const next = changed(wanted, part);
    onChange({ ...query, wanted: next, format: next.shape === 'series' ? query.format : undefined });
  };
  const shape = catalogue.shapes.find(({ code }) => code === wanted.shape);
  const common = { variables };

  return (
    <Stack direction="column" gap={0.5}>
      {failure !== undefined && (
        <Alert severity="warning" title={texts.noCatalogue}>
          {failure}
        </Alert>
      )}
      <InlineField label={texts.shape} tooltip={texts.shapeTip} labelWidth={LABEL}>
        <Select<Shape>
          aria-label={texts.shape}
          width={40}
          options={catalogue.shapes.map(({ code, name }) => ({ value: code, label: capital(name) }))}
          value={wanted.shape}
          onChange={({ value }) => value && change({ shape: value })}
        />
      </InlineField>
      <Choices
        {...common}
        grow
        label={texts.indicators}
        tip={texts.indicatorsTip}
        placeholder={wanted.shape === 'progress' ? texts.allWithTargets : texts.choose}
        values={wanted.indicators}
        options={options(catalogue.indicators)}
        onChange={(indicators) => change({ indicators })}
      />
      <Areas datasource={datasource} wanted={wanted} catalogue={catalogue} variables={variables} onChange={change} />
      <Stack direction="row" gap={0} wrap="wrap">
        <Choices
          {...common}
          label={texts.measures}
          tip={texts.measuresTip}
          placeholder={texts.usual}
          values={wanted.measures}
          options={options(shape?.measures ?? [])}
          onChange={(measures) => change({ measures })}
        />
        {wanted.shape === 'series' && <FormatOf datasource={datasource} query={query} onChange={onChange} />}
      </Stack>
      <Stack direction="row" gap={0} wrap="wrap">
        {wanted.shape === 'progress' ? (
          <>
            <Choices
              {...common}
              label={texts.targetSet}
              placeholder={texts.any}
              values={wanted.targetSet}
              options={catalogue.targetSets.map((set) => ({ value: set, label: set }))}
              onChange={(targetSet) => change({ targetSet })}
            />
            <Choices
              {...common}
              label={texts.status}
              placeholder={texts.any}
              values={wanted.status}
              options={options(catalogue.statuses)}
              onChange={(status) => change({ status })}
            />
            <InlineSwitch
              id={`dti-headline-${query.refId}`}
              label={texts.headline}
              showLabel
              value={wanted.headline ?? false}
              onChange={(event) => change({ headline: event.currentTarget.checked })}
            />
            <InlineSwitch
              id={`dti-confirmed-${query.refId}`}
              label={texts.confirmed}
              showLabel
              value={wanted.confirmed ?? false}
              onChange={(event) => change({ confirmed: event.currentTarget.checked })}
            />
          </>
        ) : (
          <Choices
            {...common}
            label={texts.grain}
            placeholder={texts.any}
            values={wanted.grain}
            options={options(catalogue.grains)}
            onChange={(grain) => change({ grain })}
          />
        )}
        <Choices
          {...common}
          label={texts.definition}
          tip={texts.definitionTip}
          placeholder={texts.any}
          width={24}
          values={wanted.definition}
          options={[]}
          onChange={(definition) => change({ definition })}
        />
        <Choices
          {...common}
          label={texts.method}
          tip={texts.methodTip}
          placeholder={texts.any}
          width={24}
          values={wanted.method}
          options={[]}
          onChange={(method) => change({ method })}
        />
      </Stack>
      <AsOf datasource={datasource} wanted={wanted} onChange={change} />
      <CompiledSql datasource={datasource} query={query} onTakeOver={onTakeOver} />
    </Stack>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface PartProps {
  datasource: IndicatorDataSource;
  wanted: Wanted;
  onChange: (part: Partial<Wanted>) => void;
}

/** Areas one by one, or a whole level; of a ranking the map, and whom to show of it. */
function Areas({ datasource, wanted, catalogue, variables, onChange }: PartProps & { catalogue: Catalogue; variables: string[] }) {
  const texts = datasource.texts.indicator;
  const ranking = wanted.shape === 'ranking';
  const way = areaWayOf(wanted);
  const ways: Array<{ label: string; value: AreaWay }> = [
    { label: texts.named, value: 'named' },
    { label: texts.nation, value: 'nation' },
    { label: texts.block, value: 'block' },
    { label: texts.ministry, value: 'ministry' },
    { label: texts.province63, value: 'province63' },
    { label: texts.province34, value: 'province34' },
  ];
  return (
    <Stack direction="row" gap={0} wrap="wrap">
      <InlineField label={texts.areas} tooltip={texts.areasTip} labelWidth={LABEL}>
        <Select<AreaWay>
          aria-label={texts.areas}
          width={40}
          options={ranking ? ways.slice(4) : ways}
          value={ranking ? (wanted.areaVintage === 63 ? 'province63' : 'province34') : way}
          onChange={({ value }) =>
            value && onChange(ranking ? { areaVintage: value === 'province63' ? 63 : 34, areas: undefined } : byWay(value))
          }
        />
      </InlineField>
      {(ranking || way === 'named') && (
        <Choices
          grow
          label={texts.named}
          placeholder={ranking ? texts.wholeMap : texts.choose}
          values={wanted.areas}
          variables={variables}
          options={areaOptions(catalogue.areas, ranking ? (wanted.areaVintage ?? 34) : undefined)}
          onChange={(areas) => onChange({ areas })}
        />
      )}
    </Stack>
  );
}

/** The day, and by which clock. */
function AsOf({ datasource, wanted, onChange }: PartProps) {
  const texts = datasource.texts.indicator;
  const modes: Array<{ label: string; value: 'published' | 'recorded' }> = [
    { label: texts.published, value: 'published' },
    { label: texts.recorded, value: 'recorded' },
  ];
  return (
    <Stack direction="row" gap={0} wrap="wrap">
      <InlineField label={texts.asOf} tooltip={texts.asOfTip} labelWidth={LABEL}>
        <Input
          aria-label={texts.asOf}
          width={40}
          key={wanted.asOf ?? ''}
          defaultValue={wanted.asOf ?? ''}
          placeholder={texts.ownDay}
          spellCheck={false}
          onBlur={(event) => {
            const asOf = event.currentTarget.value.trim();
            if (asOf !== (wanted.asOf ?? '')) {
              onChange({ asOf });
            }
          }}
        />
      </InlineField>
      {wanted.asOf && (
        <InlineField label={texts.asOfMode}>
          <RadioButtonGroup
            options={modes}
            value={wanted.asOfMode ?? 'published'}
            onChange={(asOfMode) => onChange({ asOfMode })}
          />
        </InlineField>
      )}
    </Stack>
  );
}

function FormatOf({ datasource, query, onChange }: Omit<Props, 'onTakeOver'>) {
  const texts = datasource.texts.query;
  const formats: Array<{ label: string; value: Format }> = [
    { label: texts.timeSeries, value: 'time_series' },
    { label: texts.table, value: 'table' },
  ];
  return (
    <InlineField label={texts.format} tooltip={texts.formatTip}>
      <RadioButtonGroup<Format>
        options={formats}
        value={formatOf(query)}
        onChange={(format) => onChange({ ...query, format })}
      />
    </InlineField>
  );
}
