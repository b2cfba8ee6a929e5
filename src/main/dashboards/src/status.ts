import { MappingType, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/**
 * How a status looks. A figure's own status comes with its words (`status_vi`); here each gets a shape, so that the
 * board reads without colours, and a colour that people of every kind of sight tell from its neighbours: the hues of
 * Okabe and Ito's palette, dark enough for the white text that Grafana puts on them; grey where nothing is judged.
 */
interface Look {
  status: string;
  shape: string;
  /** As `status_vi` says it; needed here only where a status is named beside another. */
  words: string;
  colour: string;
}

const GREEN = '#00735A';
const BLUE = '#0072B2';
const ORANGE = '#9A6000';
const VERMILION = '#B8400E';
const PURPLE = '#93306F';
const GREY = '#5F6670';

/** In the order in which a reader should look at them. */
export const LOOKS: readonly Look[] = [
  { status: 'missed', shape: '■', words: 'không đạt', colour: PURPLE },
  { status: 'behind', shape: '▼', words: 'chậm', colour: VERMILION },
  { status: 'at_risk', shape: '◆', words: 'có nguy cơ chậm', colour: ORANGE },
  { status: 'due_open', shape: '□', words: 'đến hạn, chờ số chốt', colour: GREY },
  { status: 'stale', shape: '◇', words: 'số liệu cũ', colour: GREY },
  { status: 'unrated', shape: '?', words: 'chưa đánh giá được', colour: GREY },
  { status: 'on_track', shape: '▲', words: 'đúng tiến độ', colour: BLUE },
  { status: 'met_late', shape: '◐', words: 'đạt muộn', colour: GREEN },
  { status: 'met', shape: '●', words: 'đã đạt', colour: GREEN },
  { status: 'no_data', shape: '○', words: 'chưa có số liệu', colour: GREY },
  { status: 'closed', shape: '×', words: 'đã đóng', colour: GREY },
];

export function look(status: string): Look {
  const found = LOOKS.find((each) => each.status === status);
  if (!found) {
    throw new Error(`no look for the status "${status}"`);
  }
  return found;
}

/** SQL for a status as people read it: its shape, then its words. */
export function statusText(progress: string): string {
  const shapes = LOOKS.map(({ status, shape }) => `WHEN '${status}' THEN '${shape} '`).join(' ');
  return `CASE ${progress}.status ${shapes} ELSE '' END || ${progress}.status_vi`;
}

/** SQL for a status that is named beside the figure's own one, as `last_status` is; null where there is none. */
export function otherStatusText(status: string): string {
  const names = LOOKS.map(({ status: code, shape, words }) => `WHEN '${code}' THEN '${shape} ${words}'`).join(' ');
  return `CASE ${status} ${names} END`;
}

/** SQL for the order in which statuses are read, the most urgent first. */
export function urgency(progress: string): string {
  const ranks = LOOKS.map(({ status }, rank) => `WHEN '${status}' THEN ${rank}`).join(' ');
  return `CASE ${progress}.status ${ranks} ELSE ${LOOKS.length} END`;
}

/** Colours a status text by its shape. */
export const STATUS_COLOURS: ValueMapping[] = LOOKS.map(({ shape, colour }, index) => ({
  type: MappingType.RegexToText,
  options: { pattern: `/^${shape === '?' ? '\\?' : shape} /`, result: { color: colour, index } },
}));
