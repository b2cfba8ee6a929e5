import { DAY, deadline, figureAgainstGoal, goal, NATIONAL, percentOf, seriesName, shortfall, SOURCE, wayBar } from '../sql';
import { otherStatusText, statusText, urgency } from '../status';
import { Column, figureTable } from '../table';

const INDICATOR: Column = { name: 'indicator', title: 'Chỉ tiêu', kind: 'name', sql: seriesName('p') };
const STATUS: Column = { name: 'status', title: 'Trạng thái', kind: 'status', sql: statusText('p'), width: 96 };
const FIGURES: Column = {
  name: 'figures',
  title: 'Đạt / mục tiêu',
  kind: 'number',
  sql: figureAgainstGoal('p'),
  width: 140,
};
const TARGET: Column = { name: 'target', title: 'Mục tiêu', kind: 'number', sql: goal('p'), width: 104 };
const WAY: Column = { name: 'way', title: 'Chặng đường đã đi', kind: 'text', sql: wayBar('p.share_of_way'), width: 150 };
const SHORT: Column = { name: 'short', title: 'Còn thiếu', kind: 'number', sql: shortfall('p'), width: 110 };
const DUE: Column = { name: 'due', title: 'Hạn', kind: 'text', sql: deadline('p'), width: 200 };
/** Why a figure could not be judged, or how it was when it last could. */
const WHY: Column = {
  name: 'why',
  title: 'Vì sao',
  kind: 'text',
  sql: `coalesce(p.reason_vi, 'lần trước: ' || ${otherStatusText('p.last_status')})`,
  width: 226,
};
const SPOKEN: Column = { name: 'spoken', title: 'Ngày số liệu', kind: 'date', sql: 'p.value_on', width: 110 };
const FROM: Column = { name: 'source', title: 'Nguồn số liệu', kind: 'text', sql: SOURCE, width: 310 };
const BY: Column = { name: 'instrument', title: 'Văn bản đặt mục tiêu', kind: 'text', sql: 'p.instrument', width: 200 };

const TARGETS = [STATUS, INDICATOR, FIGURES, WAY, SHORT, DUE, WHY, SPOKEN, FROM, BY];
const SIGNS =
  'Dấu — nghĩa là chưa có số liệu hoặc chưa tính được, không phải là 0. Dấu ≈ nghĩa là con số gần đúng hoặc ước tính.';

/** The targets that the government names first, with or without a figure. */
export function headlineTargets() {
  return figureTable(
    'Mục tiêu chính và thực tế',
    TARGETS,
    `${NATIONAL} AND p.headline
ORDER BY ${urgency('p')}, p.due, i.name_vi, p.target_id`
  ).description(SIGNS);
}

/** Every other target that has a figure. */
export function otherTargets() {
  return figureTable(
    'Mục tiêu khác đã có số liệu',
    TARGETS,
    `${NATIONAL} AND NOT p.headline AND p.value IS NOT NULL
ORDER BY ${urgency('p')}, p.due, i.name_vi, p.target_id`
  ).description(`Cùng một chỉ tiêu có thể có nhiều mục tiêu, do nhiều văn bản đặt. ${SIGNS}`);
}

const PACE: Column = {
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
    ELSE coalesce('lần trước: ' || ${otherStatusText('p.last_status')} || '; ', '') ||
      'đi được ' || ${percentOf('p.achieved_share')} || ' quãng đường, lẽ ra ' || ${percentOf('p.path_share')} END`,
  width: 420,
};

/** What needs a decision: targets that were missed, are behind, may fall behind, or did when last heard of. */
export function behind() {
  return figureTable(
    'Chậm và có nguy cơ',
    [STATUS, INDICATOR, FIGURES, REASON, SHORT, PACE, DUE],
    `${NATIONAL}
  AND (p.status IN ('missed', 'behind', 'at_risk') OR p.last_status IN ('behind', 'at_risk'))
ORDER BY ${urgency('p')}, p.gap DESC, i.name_vi, p.target_id`
  ).noValue('Không có mục tiêu nào chậm vào ngày này');
}

/** Targets whose instrument nobody has read yet: shown as such, never judged. */
export function unconfirmedTargets() {
  return figureTable(
    'Mục tiêu chưa được xác nhận',
    [
      INDICATOR,
      TARGET,
      { ...DUE, sql: "strftime(p.due, '%d/%m/%Y')", width: 110 },
      { ...BY, width: 260 },
      { name: 'note', title: 'Ghi chú', kind: 'text', sql: 'p.note', width: 560 },
    ],
    `FROM (
  SELECT indicator_code, definition, method, operator, value AS target_value, due, instrument, note
  FROM target
  WHERE area_id = 'VN' AND NOT confirmed AND set_on <= ${DAY}
) p
JOIN indicator i ON i.indicator_code = p.indicator_code
ORDER BY p.due, i.name_vi`
  ).description('Chưa ai đọc được văn bản đặt ra các mục tiêu này, nên chúng không được đánh giá ở các bảng trên.');
}

/** Targets that nobody has reported on: a gap in reporting, not a zero. */
export function withoutFigures() {
  return figureTable(
    'Chưa có số liệu',
    [INDICATOR, TARGET, DUE, { ...BY, width: 330 }],
    `${NATIONAL} AND p.status = 'no_data'
ORDER BY p.headline DESC, p.due, i.name_vi, p.target_id`
  ).description('Mục tiêu đang có hiệu lực mà chưa ai báo cáo số liệu. Không có số liệu không có nghĩa là bằng 0.');
}
