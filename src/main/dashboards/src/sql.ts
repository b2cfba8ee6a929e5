/** Pieces of SQL that several panels share. Every panel answers for the day that the reader chose. */

/** The day of the board: what the reader chose or typed, understood (see variables.ts). */
export const DAY = "DATE '${ngay}'";

/** Progress of the nation's confirmed targets: an unconfirmed target is never shown as judged. */
export const NATIONAL = national('p.confirmed');

/** Targets whose text nobody has seen yet; they stand apart. */
export const UNCONFIRMED = national('NOT p.confirmed');

function national(which: string): string {
  return `FROM progress_as_of(${DAY}) p
JOIN indicator i ON i.indicator_code = p.indicator_code
LEFT JOIN target t ON t.target_id = p.target_id
LEFT JOIN source s ON s.source_id = p.source_id
WHERE p.area_id = 'VN' AND ${which}`;
}

/** Holds a number and its unit on one line. */
const NBSP = '\u00a0';

/** Ends a line inside a cell. */
export const LINE = '\n';

/** Units as they stand behind a number; a rank stands before it. */
const UNITS: Record<string, string> = {
  percent: '%',
  per_100: 'trên\u00a0100\u00a0dân',
  billion_USD: 'tỷ\u00a0USD',
  VND: 'đồng',
  service: 'dịch\u00a0vụ',
  city: 'đô\u00a0thị',
  station: 'trạm',
  enterprise: 'doanh\u00a0nghiệp',
  person: 'người',
};

/** SQL for the unit of an indicator `i` behind a name that stands for a number of it. */
export const UNIT = `CASE i.unit WHEN 'rank' THEN '' ELSE coalesce(', ' || CASE i.unit ${Object.entries(UNITS)
  .map(([unit, text]) => `WHEN '${unit}' THEN '${text}'`)
  .join(' ')} END, '') END`;

/** SQL for the unit of an indicator `i` behind its name, where the name does not say it itself. */
export const UNIT_IN_BRACKETS = `CASE i.unit WHEN 'percent' THEN ' (%)' WHEN 'billion_USD' THEN ' (tỷ USD)' ELSE '' END`;

/**
 * A number of an indicator `i` as written in Vietnamese: dots between thousands, a comma, no noise digits, and as many
 * decimals as the indicator is told with unless others are asked for.
 */
function written(number: string, decimals = 'coalesce(i.decimals, 2)'): string {
  return (
    `CASE WHEN round(${number}, ${decimals}) = round(${number}, 0) ` +
    `THEN replace(format('{:,}', CAST(round(${number}, 0) AS BIGINT)), ',', '.') ` +
    `ELSE replace(CAST(round(${number}, ${decimals}) AS VARCHAR), '.', ',') END`
  );
}

const SUFFIX = `CASE i.unit ${Object.entries(UNITS)
  .map(([unit, text]) => `WHEN '${unit}' THEN '${NBSP}${text}'`)
  .join(' ')} ELSE '' END`;
const PREFIX = `CASE i.unit WHEN 'rank' THEN 'hạng${NBSP}' ELSE '' END`;

/** A target with its operator and unit. */
export function goal(progress: string): string {
  return `${PREFIX} || ${bareGoal(progress)}`;
}

function bareGoal(progress: string): string {
  return (
    `CASE ${progress}.operator WHEN '>=' THEN '≥${NBSP}' WHEN '<=' THEN '≤${NBSP}' WHEN '=' THEN '' ` +
    `ELSE ${progress}.operator || '${NBSP}' END || ${written(`${progress}.target_value`)} || ${SUFFIX}`
  );
}

/** A figure with its unit and what its source left open. */
export function figure(progress: string, value = `${progress}.value`): string {
  return (
    `CASE ${progress}.value_qualifier WHEN 'at_least' THEN 'từ${NBSP}' WHEN 'about' THEN '≈' ` +
    `WHEN 'estimate' THEN '≈' WHEN 'ambiguous' THEN '?${NBSP}' ELSE '' END || ${quantity(value)}`
  );
}

/** A number of the indicator with its unit. */
export function quantity(value: string): string {
  return `${PREFIX} || ${written(value)} || ${SUFFIX}`;
}

/**
 * A figure beside its target, and below them what is missing; a dash where nothing was reported. The target writes the
 * unit of both, only a percentage says it twice. A line breaks after the stroke, never inside a number and its unit.
 */
export function figureAgainstGoal(progress: string): string {
  const bare =
    `CASE ${progress}.value_qualifier WHEN 'at_least' THEN 'từ${NBSP}' WHEN 'about' THEN '≈' ` +
    `WHEN 'estimate' THEN '≈' WHEN 'ambiguous' THEN '?${NBSP}' ELSE '' END || ` +
    `${PREFIX} || ${written(`${progress}.value`)} || CASE i.unit WHEN 'percent' THEN '${NBSP}%' ELSE '' END`;
  const missing =
    `CASE WHEN ${progress}.gap > 0 THEN ',${LINE}thiếu ' || ${difference(`${progress}.gap`)} ELSE '' END`;
  return `coalesce(${bare}, '—') || '${NBSP}/ ' || ${bareGoal(progress)} || ${missing}`;
}

const BAR = 8;

/** The share of the way that lies behind as a bar of blocks with its percentage; nothing where it is not known. */
export function wayBar(share: string): string {
  const filled = `CAST(round(${BAR} * greatest(0, least(1, ${share}))) AS INTEGER)`;
  return (
    `substr('${'█'.repeat(BAR)}${'░'.repeat(BAR)}', ${BAR + 1} - ${filled}, ${BAR}) || '${NBSP}' || ` + percentOf(share)
  );
}

/** A difference between two figures, in the indicator's unit: shares differ by points, ranks by places. */
export function difference(number: string, decimals?: string): string {
  return (
    `${written(number, decimals)} || ` +
    `CASE i.unit WHEN 'percent' THEN '${NBSP}điểm${NBSP}%' WHEN 'rank' THEN '${NBSP}bậc' ELSE ${SUFFIX} END`
  );
}

/** The due day, and how far it is from the chosen day in words that say which way. */
export function deadline(progress: string): string {
  return `'hạn ' || strftime(${progress}.due, '%d/%m/%Y') || ', ' || ${daysLeft(progress)}`;
}

function daysLeft(progress: string): string {
  return (
    `CASE WHEN ${progress}.days_left < 0 THEN 'quá ' || CAST(-${progress}.days_left AS VARCHAR) || ' ngày' ` +
    `ELSE 'còn ' || CAST(${progress}.days_left AS VARCHAR) || ' ngày' END`
  );
}

/** The day that a figure speaks of, then where it stands: publisher and place; another panel has the titles. */
export const SOURCE = `strftime(p.value_on, '%d/%m/%Y') || coalesce(',${LINE}' || s.publisher || coalesce(', ' || p.source_place, ', đoạn ' || CAST(p.source_paragraph AS VARCHAR), ''), '')`;

/** An indicator's name, with the definition and the method where they are not the usual ones. */
export function seriesName(row: string): string {
  return `i.name_vi || ${remark(row)}`;
}

/** What sets a series apart from others of its indicator, in brackets; mostly nothing. */
export function remark(row: string): string {
  return (
    `CASE ${row}.definition WHEN 'eligible' THEN ' (trên phần đủ điều kiện)' WHEN 'cumulative' THEN ' (lũy kế)' WHEN 'year_plan' THEN ' (theo kế hoạch năm)' ELSE '' END || ` +
    `CASE ${row}.method WHEN 'mic' THEN ' (Bộ TT&TT tính)' WHEN 'gso' THEN ' (Tổng cục Thống kê tính)' ` +
    `WHEN 'gso_first' THEN ' (Tổng cục Thống kê, công bố lần đầu)' WHEN 'gso_trial' THEN ' (Tổng cục Thống kê, tính thử)' ` +
    `WHEN 'local' THEN ' (địa phương tính)' ELSE '' END`
  );
}

/** A share as a whole percentage. */
export function percentOf(share: string): string {
  return `CAST(CAST(round(100 * ${share}, 0) AS BIGINT) AS VARCHAR) || '${NBSP}%'`;
}
