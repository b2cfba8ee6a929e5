/** Pieces of SQL that several panels share. Every panel answers for the day that the reader chose. */

/** The day chosen at the top of the board. */
export const DAY = "DATE '${asof}'";

/** Progress of the nation's confirmed targets: an unconfirmed target is never shown as judged. */
export const NATIONAL = `FROM progress_as_of(${DAY}) p
JOIN indicator i ON i.indicator_code = p.indicator_code
LEFT JOIN source s ON s.source_id = p.source_id
WHERE p.area_id = 'VN' AND p.confirmed`;

const UNITS: Record<string, string> = {
  percent: '%',
  billion_USD: 'tỷ USD',
  VND: 'đồng',
  service: 'dịch vụ',
  city: 'đô thị',
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
  .map(([unit, text]) => `WHEN '${unit}' THEN ' ${text}'`)
  .join(' ')} ELSE '' END`;
const PREFIX = "CASE i.unit WHEN 'rank' THEN 'hạng ' ELSE '' END";

/** A figure with its unit and with what its source left open; nothing where nothing was reported. */
export function figure(number: string, qualifier: string): string {
  return (
    `CASE ${qualifier} WHEN 'at_least' THEN 'ít nhất ' WHEN 'about' THEN 'khoảng ' ELSE '' END || ` +
    `${PREFIX} || ${written(number)} || ${SUFFIX} || ` +
    `CASE ${qualifier} WHEN 'estimate' THEN ' (ước)' WHEN 'ambiguous' THEN ' (chưa rõ)' ELSE '' END`
  );
}

/** A target with its operator. */
export function goal(progress: string): string {
  return (
    `${PREFIX} || CASE ${progress}.operator WHEN '>=' THEN '≥ ' WHEN '<=' THEN '≤ ' WHEN '=' THEN '' ` +
    `ELSE ${progress}.operator || ' ' END || ${written(`${progress}.target_value`)} || ${SUFFIX}`
  );
}

/** What is missing to the target, in its unit; a share is short by points, a rank by places. */
export function shortfall(progress: string): string {
  return (
    `CASE WHEN ${progress}.gap = 0 THEN '0' ELSE ${written(`${progress}.gap`)} || ` +
    `CASE i.unit WHEN 'percent' THEN ' điểm %' WHEN 'rank' THEN ' bậc' ELSE ${SUFFIX} END END`
  );
}

/** Days from the chosen day to the due day, in words that say which way. */
export function daysLeft(progress: string): string {
  return (
    `CASE WHEN ${progress}.days_left < 0 THEN 'quá ' || CAST(-${progress}.days_left AS VARCHAR) || ' ngày' ` +
    `ELSE 'còn ' || CAST(${progress}.days_left AS VARCHAR) || ' ngày' END`
  );
}

/** Where a figure stands: title and paragraph of its source. */
export const SOURCE = "s.title || coalesce(', đoạn ' || CAST(p.source_paragraph AS VARCHAR), '')";

/** An indicator's name, with the definition and the method where they are not the usual ones. */
export function seriesName(row: string): string {
  return (
    `i.name_vi || CASE ${row}.definition WHEN 'eligible' THEN ' (trên phần đủ điều kiện)' WHEN 'cumulative' THEN ' (lũy kế)' ELSE '' END || ` +
    `CASE ${row}.method WHEN 'mic' THEN ' (Bộ TT&TT tính)' WHEN 'gso' THEN ' (Tổng cục Thống kê tính)' ` +
    `WHEN 'gso_first' THEN ' (Tổng cục Thống kê, công bố lần đầu)' ELSE '' END`
  );
}

/** A share as a whole percentage. */
export function percentOf(share: string): string {
  return `CAST(CAST(round(100 * ${share}, 0) AS BIGINT) AS VARCHAR) || ' %'`;
}
