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
import { DAY, seriesName } from '../sql';

/** Figures of half a year make no line with those of whole years. */
const LENGTH = "CASE o.grain WHEN 'quarter' THEN ' (theo quý)' WHEN 'half_year' THEN ' (nửa năm)' ELSE '' END";

/** Every figure reported for the nation, of the indicators that have a confirmed target and a unit as asked. */
function trend(title: string, units: string): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .datasource(REPORTED)
    .withTarget(
      new Sql(
        `SELECT
  o.period_end AS time,
  ${seriesName('o')} || ${LENGTH} AS metric,
  o.value AS value
FROM observation_as_of(${DAY}) o
JOIN indicator i ON i.indicator_code = o.indicator_code
WHERE o.area_id = 'VN'
  AND o.value IS NOT NULL
  AND i.unit ${units}
  AND o.indicator_code IN (SELECT t.indicator_code FROM target t WHERE t.area_id = 'VN' AND t.confirmed)
  AND $__timeFilter(o.period_end)
ORDER BY time`,
        'time_series'
      )
    )
    .description('Mỗi dấu chấm là một số liệu đã công bố. Đường nối chỉ giúp mắt nhìn, không phải là số liệu.')
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(2)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Always)
    .pointSize(9)
    .spanNulls(true)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
    )
    // "locale" writes numbers as the reader's browser does: with a comma in a Vietnamese one.
    .unit('locale')
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
}

export function percentTrend() {
  return trend('Diễn biến các chỉ tiêu tính bằng phần trăm', "= 'percent'").axisLabel('%').min(0).max(100);
}

export function otherTrend() {
  return trend('Diễn biến các chỉ tiêu khác', "<> 'percent'").axisSoftMin(0);
}
