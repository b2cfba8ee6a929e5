import { daysLeft, figure, goal, NATIONAL, percentOf, seriesName, shortfall, SOURCE } from '../sql';
import { otherStatusText, statusText, urgency } from '../status';
import { Column, figureTable } from '../table';

const INDICATOR: Column = { name: 'indicator', title: 'Chỉ tiêu', kind: 'name', sql: seriesName('p') };
const STATUS: Column = { name: 'status', title: 'Trạng thái', kind: 'status', sql: statusText('p'), width: 160 };
const ACTUAL: Column = {
  name: 'actual',
  title: 'Thực tế',
  kind: 'number',
  sql: figure('p.value', 'p.value_qualifier'),
  width: 120,
};
const TARGET: Column = { name: 'target', title: 'Mục tiêu', kind: 'number', sql: goal('p'), width: 105 };
const WAY: Column = { name: 'way', title: 'Chặng đường đã đi', kind: 'share', sql: 'p.share_of_way', width: 170 };
const SHORT: Column = { name: 'short', title: 'Còn thiếu', kind: 'number', sql: shortfall('p'), width: 115 };
const DUE: Column = { name: 'due', title: 'Hạn', kind: 'date', sql: 'p.due', width: 105 };
const LEFT: Column = { name: 'days', title: 'Đến hạn', kind: 'number', sql: daysLeft('p'), width: 120 };
const SPOKEN: Column = { name: 'spoken', title: 'Ngày của số liệu', kind: 'date', sql: 'p.value_on', width: 130 };
const WHY: Column = {
  name: 'why',
  title: 'Vì sao',
  kind: 'text',
  sql: `coalesce(p.reason_vi, 'lần đánh giá cuối: ' || ${otherStatusText('p.last_status')})`,
  width: 200,
};
const FROM: Column = { name: 'source', title: 'Nguồn số liệu', kind: 'text', sql: SOURCE };
const BY: Column = { name: 'instrument', title: 'Văn bản đặt mục tiêu', kind: 'text', sql: 'p.instrument', width: 210 };

/** The headline targets, with or without a figure, and every other target that has one. */
export function targetsAgainstActuals() {
  return figureTable(
    'Mục tiêu và thực tế',
    [INDICATOR, STATUS, ACTUAL, TARGET, WAY, SHORT, DUE, LEFT, SPOKEN, WHY, FROM, BY],
    `${NATIONAL} AND (p.headline OR p.value IS NOT NULL)
ORDER BY p.headline DESC, ${urgency('p')}, p.due, i.name_vi, p.target_id`
  ).description(
    'Các mục tiêu chính đứng trước, rồi đến mọi mục tiêu khác đã có số liệu. Dấu — nghĩa là chưa có số liệu hoặc chưa tính được, không phải là 0.'
  );
}

const HOW_FAR_BEHIND: Column = {
  name: 'pace',
  title: 'Mỗi tháng: đang đi / cần đi',
  kind: 'number',
  sql:
    "CASE WHEN p.actual_pace IS NULL OR p.required_pace IS NULL THEN NULL ELSE replace(CAST(round(p.actual_pace, 2) AS VARCHAR), '.', ',') || ' / ' || " +
    "replace(CAST(round(p.required_pace, 2) AS VARCHAR), '.', ',') END",
  width: 200,
};

/** How far the figure has come of the way, and how far it should have come on its own day. */
const REASON: Column = {
  ...WHY,
  sql: `CASE
    WHEN p.status = 'missed' THEN 'số liệu của kỳ đến hạn chưa tới mục tiêu'
    WHEN p.achieved_share IS NULL THEN 'đã từng đạt rồi tụt xuống'
    ELSE coalesce('lần đánh giá cuối: ' || ${otherStatusText('p.last_status')} || '; ', '') ||
      'đi được ' || ${percentOf('p.achieved_share')} || ' quãng đường, lẽ ra ' || ${percentOf('p.path_share')} END`,
  width: undefined,
};

/** What needs a decision: targets that were missed, are behind, may fall behind, or did when last heard of. */
export function behind() {
  return figureTable(
    'Chậm và có nguy cơ',
    [INDICATOR, STATUS, REASON, ACTUAL, TARGET, SHORT, HOW_FAR_BEHIND, DUE, LEFT],
    `${NATIONAL}
  AND (p.status IN ('missed', 'behind', 'at_risk') OR p.last_status IN ('behind', 'at_risk'))
ORDER BY ${urgency('p')}, p.gap DESC, i.name_vi, p.target_id`
  ).noValue('Không có mục tiêu nào chậm vào ngày này');
}

/** Targets that nobody has reported on: a gap in reporting, not a zero. */
export function withoutFigures() {
  return figureTable(
    'Chưa có số liệu',
    [INDICATOR, TARGET, DUE, LEFT, BY],
    `${NATIONAL} AND p.status = 'no_data'
ORDER BY p.headline DESC, p.due, i.name_vi, p.target_id`
  ).description('Mục tiêu đang có hiệu lực mà chưa ai báo cáo số liệu. Không có số liệu không có nghĩa là bằng 0.');
}
