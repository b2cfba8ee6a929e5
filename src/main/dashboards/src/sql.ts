/** Pieces of SQL that several panels share. Every panel answers for the day that the reader chose. */

/** The day chosen at the top of the board. */
export const DAY = "DATE '${asof}'";

/** Progress of the nation's confirmed targets: an unconfirmed target is never shown as judged. */
export const NATIONAL = `FROM progress_as_of(${DAY}) p
JOIN indicator i ON i.indicator_code = p.indicator_code
LEFT JOIN source s ON s.source_id = p.source_id
WHERE p.area_id = 'VN' AND p.confirmed`;

/** Holds a number and its unit on one line. */
const NBSP = '\u00a0';

const UNITS: Record<string, string> = {
  percent: '%',
  billion_USD: 'tỷ\u00a0USD',
  VND: 'đồng',
  service: 'dịch\u00a0vụ',
  city: 'đô\u00a0thị',
  person: 'người',
  enterprise: 'doanh\u00a0nghiệp',
  station: 'trạm',
  per_100: 'trên\u00a0100\u00a0dân',
};

/** A number of an indicator `i` as written in Vietnamese: its own decimals, a comma, no noise digits. */
function written(number: string): string {
  const decimals = 'coalesce(i.decimals, 2)';
  return (
    `replace(CASE WHEN round(${number}, ${decimals}) = round(${number}, 0) ` +
    `THEN CAST(CAST(round(${number}, 0) AS BIGINT) AS VARCHAR) ` +
    `ELSE CAST(round(${number}, ${decimals}) AS VARCHAR) END, '.', ',')`
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

/**
 * A figure with what its source left open, beside its target; a dash where nothing was reported. The target writes the
 * unit of both, only a percentage says it twice.
 */
export function figureAgainstGoal(progress: string): string {
  const figure =
    `CASE ${progress}.value_qualifier WHEN 'at_least' THEN 'từ${NBSP}' WHEN 'about' THEN '≈' ` +
    `WHEN 'estimate' THEN '≈' WHEN 'ambiguous' THEN '?${NBSP}' ELSE '' END || ` +
    `${PREFIX} || ${written(`${progress}.value`)} || CASE i.unit WHEN 'percent' THEN '${NBSP}%' ELSE '' END`;
  return `coalesce(${figure}, '—') || '${NBSP}/${NBSP}' || ${bareGoal(progress)}`;
}

const BAR = 8;

/** The share of the way that lies behind as a bar of blocks with its percentage; nothing where it is not known. */
export function wayBar(share: string): string {
  const filled = `CAST(round(${BAR} * greatest(0, least(1, ${share}))) AS INTEGER)`;
  return (
    `substr('${'█'.repeat(BAR)}${'░'.repeat(BAR)}', ${BAR + 1} - ${filled}, ${BAR}) || '${NBSP}' || ` + percentOf(share)
  );
}

/** What is missing to the target, in its unit; a share is short by points, a rank by places. */
export function shortfall(progress: string): string {
  return (
    `CASE WHEN ${progress}.gap = 0 THEN '0' ELSE ${written(`${progress}.gap`)} || ` +
    `CASE i.unit WHEN 'percent' THEN ' điểm %' WHEN 'rank' THEN ' bậc' ELSE ${SUFFIX} END END`
  );
}

/** The due day, and how far it is from the chosen day in words that say which way. */
export function deadline(progress: string): string {
  return `strftime(${progress}.due, '%d/%m/%Y') || ', ' || ${daysLeft(progress)}`;
}

function daysLeft(progress: string): string {
  return (
    `CASE WHEN ${progress}.days_left < 0 THEN 'quá ' || CAST(-${progress}.days_left AS VARCHAR) || ' ngày' ` +
    `ELSE 'còn ' || CAST(${progress}.days_left AS VARCHAR) || ' ngày' END`
  );
}

/** Where a figure stands: publisher, day and paragraph of its source; another panel has the titles. */
export const SOURCE =
  "s.publisher || coalesce(', ' || strftime(s.published_on, '%d/%m/%Y'), '') || coalesce(', đoạn ' || CAST(p.source_paragraph AS VARCHAR), '')";

/** An indicator's name, with the definition and the method where they are not the usual ones. */
export function seriesName(row: string): string {
  return (
    `i.name_vi || CASE ${row}.definition WHEN 'eligible' THEN ' (trên phần đủ điều kiện)' WHEN 'cumulative' THEN ' (lũy kế)' WHEN 'year_plan' THEN ' (theo kế hoạch năm)' ELSE '' END || ` +
    `CASE ${row}.method WHEN 'mic' THEN ' (Bộ TT&TT tính)' WHEN 'gso' THEN ' (Tổng cục Thống kê tính)' ` +
    `WHEN 'gso_first' THEN ' (Tổng cục Thống kê, công bố lần đầu)' WHEN 'gso_trial' THEN ' (Tổng cục Thống kê, tính thử)' ` +
    `WHEN 'local' THEN ' (địa phương tính)' ELSE '' END`
  );
}

/** A share as a whole percentage. */
export function percentOf(share: string): string {
  return `CAST(CAST(round(100 * ${share}, 0) AS BIGINT) AS VARCHAR) || '${NBSP}%'`;
}
