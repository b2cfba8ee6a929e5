import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';

import { look } from '../status';

const RULE: Array<[statuses: string[], when: string]> = [
  [['met'], 'số liệu tới mức khi chưa đến hạn, hoặc số liệu của kỳ đến hạn (hay trước đó) đã tới mức'],
  [['met_late'], 'số liệu của kỳ đến hạn chưa tới mức, số liệu về sau mới tới'],
  [['on_track'], 'vào ngày của số liệu, đã đi bằng hoặc xa hơn quãng cần đi'],
  [['at_risk'], 'đã đi từ 80 % quãng cần đi, nhưng chưa đủ'],
  [['behind'], 'đi dưới 80 % quãng cần đi, hoặc từng đạt rồi lại tụt xuống'],
  [['missed'], 'đã quá hạn, và số liệu của kỳ đến hạn chưa tới mức'],
  [['due_open'], 'đã quá hạn mà chưa có số liệu của kỳ đến hạn, dù số liệu sau đó đã tới mức'],
  [['stale'], 'số liệu cuối cũ hơn nhịp công bố; lần xếp trước ghi ở cột “Vì sao”'],
  [['unrated'], 'chưa vẽ được đường đi, ví dụ vì mới có một số liệu; lý do ghi ở cột “Vì sao”'],
  [['no_data'], 'chưa ai báo cáo; không bao giờ tính là 0'],
];

const ROWS = RULE.map(([statuses, when]) => {
  const names = statuses.map(look).map(({ shape, words }) => `${shape} ${words}`);
  return `| **${names.join('; ')}** | ${when} |`;
});

const TEXT = `Mỗi mục tiêu có một **đường thẳng** đi từ mức xuất phát (số liệu gần ngày đặt mục tiêu) tới mức phải đạt vào ngày đến hạn. Số liệu mới nhất được so với đường ấy **tại đúng ngày của nó**, không phải tại hôm nay.

| Trạng thái | Khi nào |
|---|---|
${ROWS.join('\n')}

Số ngày còn lại hay đã quá đếm từ ngày chọn ở đầu bảng. Mục tiêu chưa đối chiếu được với văn bản gốc thì không xếp trạng thái, và đứng riêng ở một bảng. Với thứ hạng, số nhỏ hơn là tốt hơn.`;

export function ruleInWords() {
  return new PanelBuilder().title('Trạng thái được xếp như thế nào').mode(TextMode.Markdown).content(TEXT);
}
