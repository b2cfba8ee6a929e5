import {
  deadline,
  difference,
  figureAgainstGoal,
  goal,
  LINE,
  NATIONAL,
  percentOf,
  quantity,
  seriesName,
  SOURCE,
  UNCONFIRMED,
  wayBar,
} from '../sql';
import { look, otherStatusText, statusText, urgency } from '../status';
import { Column, figureTable } from '../table';

/** On a phone held upright only these three stand in sight, so they carry what one has to know. */
const STATUS: Column = { name: 'status', title: 'Trạng thái', kind: 'status', sql: statusText('p'), width: 98 };
const INDICATOR: Column = {
  name: 'indicator',
  title: 'Chỉ tiêu, hạn',
  kind: 'name',
  sql: `${seriesName('p')} || ',${LINE}' || ${deadline('p')}`,
  least: 136,
};
const FIGURES: Column = {
  name: 'figures',
  title: 'Đạt / mục tiêu',
  kind: 'text',
  sql: figureAgainstGoal('p'),
  least: 106,
};
/** The share of the way behind, and the share that should have been on the figure's own day. */
const WAY: Column = {
  name: 'way',
  title: 'Chặng đường đã đi',
  kind: 'text',
  sql: `${wayBar('p.share_of_way')} || CASE WHEN p.share_of_way < 1 THEN coalesce(',${LINE}lẽ ra ' || ${percentOf('least(1, p.path_share)')}, '') ELSE '' END`,
  width: 152,
};

/** How fast the figure moved, and how fast it would have to from the board's day on. */
const PACE = `'mỗi tháng đi ' || ${difference('p.actual_pace', '2')} || coalesce(', cần ' || ${difference('p.required_pace', '2')}, '')`;

const AT_DUE = `'kỳ đến hạn mới ' || ${quantity('p.due_value')}`;

/** Why a target has its status: said for every row, as a status without a reason convinces nobody. */
const WHY: Column = {
  name: 'why',
  title: 'Vì sao',
  kind: 'text',
  sql: `CASE p.status
    WHEN 'no_data' THEN 'chưa ai công bố số liệu'
    WHEN 'due_open' THEN CASE WHEN p.share_of_way = 1 THEN 'có số liệu đạt mức nhưng chưa có số của kỳ đến hạn' ELSE 'chưa có số của kỳ đến hạn' END
    WHEN 'missed' THEN ${AT_DUE} || ', chưa tới mức'
    WHEN 'met_late' THEN ${AT_DUE} || ', về sau mới tới mức'
    WHEN 'met' THEN CASE WHEN p.due_passed THEN 'tới mức vào kỳ đến hạn hoặc trước đó' ELSE 'đã tới mức trước hạn' END
    WHEN 'stale' THEN 'lần trước: ' || ${otherStatusText('p.last_status')} || coalesce('; ' || ${PACE}, '')
    WHEN 'unrated' THEN p.reason_vi || coalesce('; riêng dòng này: ' || ${otherStatusText('p.method_status')}, '')
    ELSE CASE WHEN p.path_share IS NOT NULL AND p.achieved_share IS NULL THEN 'đã từng đạt rồi tụt xuống; ' ELSE '' END || coalesce(${PACE}, '') END`,
  least: 200,
};
const FROM: Column = { name: 'source', title: 'Số liệu: ngày, nguồn', kind: 'text', sql: SOURCE, least: 200 };
const BY: Column = { name: 'instrument', title: 'Văn bản đặt mục tiêu', kind: 'text', sql: 'p.instrument', least: 150 };
const TARGET: Column = { name: 'target', title: 'Mục tiêu', kind: 'text', sql: goal('p'), least: 104 };

const COLUMNS = [STATUS, INDICATOR, FIGURES, WAY, WHY, FROM, BY];
const ORDER = `ORDER BY ${urgency('p')}, p.due, i.name_vi, p.target_id, p.method`;
const SIGNS =
  'Dấu — nghĩa là chưa có số liệu hoặc chưa tính được, không phải là 0. Dấu ≈ nghĩa là con số gần đúng hoặc ước tính.';

/** The targets that the government names first, with or without a figure. */
export function headlineTargets() {
  return figureTable('Mục tiêu chính và thực tế', COLUMNS, `${NATIONAL} AND p.headline\n${ORDER}`)
    .description(SIGNS)
    .noValue('Vào ngày này chưa có mục tiêu chính nào');
}

/** The other targets, parted by status: each stands in one of these tables and in no other. */
export const GROUPS = {
  behind: ['missed', 'behind', 'at_risk'],
  waiting: ['due_open', 'stale', 'unrated'],
  well: ['on_track', 'met_late', 'met'],
  silent: ['no_data'],
};

function others(title: string, statuses: string[], columns: Column[]) {
  const list = statuses.map((each) => `'${each}'`).join(', ');
  return figureTable(title, columns, `${NATIONAL} AND NOT p.headline AND p.status IN (${list})\n${ORDER}`);
}

/** Statuses in the words of the tiles. */
function named(statuses: string[]): string {
  return `${statuses.map(look).map(({ shape, words }) => `${shape} ${words}`).join('; ')}.`;
}

/** What needs a decision: targets that were missed, are behind, or may fall behind. */
export function behind() {
  return others('Không đạt, chậm, có nguy cơ', GROUPS.behind, COLUMNS)
    .description(`${named(GROUPS.behind)} Cùng một chỉ tiêu có thể có nhiều mục tiêu, do nhiều văn bản đặt. ${SIGNS}`)
    .noValue('Vào ngày này không mục tiêu nào được xếp như vậy. Mục tiêu chưa xếp được nằm ở các bảng dưới.');
}

/** Targets whose figures do not suffice for a judgement. */
export function waiting() {
  return others('Chờ số liệu, chưa đánh giá được', GROUPS.waiting, COLUMNS)
    .description(`${named(GROUPS.waiting)} Có số liệu, nhưng chưa đủ để xếp trạng thái; cột “Vì sao” nói còn thiếu gì. ${SIGNS}`)
    .noValue('Vào ngày này không có mục tiêu nào như vậy');
}

export function well() {
  return others('Đạt, đúng tiến độ', GROUPS.well, COLUMNS)
    .description(`${named(GROUPS.well)} ${SIGNS}`)
    .noValue('Vào ngày này chưa mục tiêu nào được xếp như vậy');
}

/** Targets that nobody has reported on: a gap in reporting, not a zero. */
export function withoutFigures() {
  return others('Chưa có số liệu', GROUPS.silent, [INDICATOR, TARGET, BY])
    .description('Mục tiêu đang có hiệu lực mà chưa ai công bố số liệu. Không có số liệu không có nghĩa là bằng 0.')
    .noValue('Mọi mục tiêu đều đã có số liệu');
}

const NOTE: Column = { name: 'note', title: 'Ghi chú', kind: 'text', sql: 't.note', least: 160 };

/** Targets whose instrument nobody has read yet: shown as such, never judged. */
export function unconfirmed() {
  return figureTable(
    'Mục tiêu chưa được xác nhận',
    [INDICATOR, FIGURES, BY, NOTE],
    `${UNCONFIRMED}\n${ORDER}`
  )
    .description('Chưa ai đọc được văn bản đặt ra các mục tiêu này, nên chúng không được xếp trạng thái.')
    .noValue('Không có mục tiêu nào như vậy');
}
