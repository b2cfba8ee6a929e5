import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

import { REPORTED, Sql } from '../source';
import { DAY, goal, remark, UNIT } from '../sql';

/** Names of series; Grafana puts them in the order of the alphabet, results first. */
const RESULT = 'kết quả';
const AIM = 'mục tiêu';

/** Figures of half a year make no line with those of whole years. */
const LENGTH = "CASE o.grain WHEN 'quarter' THEN ' (theo quý)' WHEN 'half_year' THEN ' (nửa năm)' ELSE '' END";

/** The figures of the indicators chosen, and a level line for each target in force, from its setting to its due day. */
const SQL = `SELECT
  o.period_end AS time,
  '${RESULT}' || ${remark('o')} || ${LENGTH} || ${UNIT} AS metric,
  o.value AS value
FROM observation_as_of(${DAY}) o
JOIN indicator i ON i.indicator_code = o.indicator_code
WHERE o.area_id = 'VN'
  AND o.value IS NOT NULL
  AND o.indicator_code IN (\${chi_tieu})
  AND $__timeFilter(o.period_end)
UNION ALL
SELECT
  unnest([greatest(min(p.set_on), CAST($__timeFrom() AS DATE)), p.due]) AS time,
  '${AIM} ' || ${goal('p')} || ' (' || strftime(p.due, '%d/%m/%Y') || ')' AS metric,
  p.target_value AS value
FROM progress_as_of(${DAY}) p
JOIN indicator i ON i.indicator_code = p.indicator_code
WHERE p.area_id = 'VN'
  AND p.confirmed
  AND p.indicator_code IN (\${chi_tieu})
  AND $__timeFilter(p.due)
GROUP BY p.operator, p.target_value, p.due, i.indicator_code, i.unit, i.decimals
ORDER BY time`;

/** One small chart for each indicator: its figures, and its targets as dashed lines. */
export function trend() {
  return new PanelBuilder()
    .title('${chi_tieu:text}')
    .datasource(REPORTED)
    .withTarget(new Sql(SQL, 'time_series'))
    .noValue('Chưa có số liệu vào ngày này')
    .repeat('chi_tieu')
    .repeatDirection('h')
    .maxPerRow(3)
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(2)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Always)
    .pointSize(8)
    .spanNulls(true)
    .axisSoftMin(0)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
    )
    // "locale" writes numbers as the reader's browser does: with a comma in a Vietnamese one.
    .unit('locale')
    // The same colour in every chart; other series of one indicator take Grafana's next ones.
    .overrideByRegexp(`/^${RESULT}(, .*)?$/`, [{ id: 'color', value: { mode: 'fixed', fixedColor: 'blue' } }])
    .overrideByRegexp(`/^${AIM} /`, [
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
      { id: 'custom.showPoints', value: VisibilityMode.Never },
      { id: 'custom.lineWidth', value: 1.5 },
    ])
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
}
