import { Language } from './types';

/** Every text that this front end shows, in both languages, Vietnamese first. */
const vi = {
  query: {
    format: 'Định dạng kết quả',
    formatTip: 'Bảng giữ nguyên các cột. Chuỗi thời gian cần một cột thời gian và ít nhất một cột số.',
    table: 'Bảng',
    timeSeries: 'Chuỗi thời gian',
    run: 'Chạy truy vấn',
    runTip: 'Ctrl+Enter (⌘+Enter trên máy Mac) chạy ngay khi con trỏ còn ở trong ô soạn thảo',
    editorLabel: 'Câu lệnh SQL',
  },
  kind: {
    label: 'Hỏi bằng',
    tip: 'Chỉ tiêu: chọn từ danh sách, ai cũng dùng được. SQL: tự viết câu lệnh, cần được chính sách truy cập cho phép.',
    indicator: 'Chỉ tiêu',
    sql: 'SQL',
  },
  indicator: {
    shape: 'Cần xem',
    shapeTip:
      'Chuỗi theo thời gian vẽ được biểu đồ, theo khoảng thời gian của bảng. Các loại khác là bảng, chỉ theo ngày “Tính đến”.',
    indicators: 'Chỉ tiêu',
    indicatorsTip: 'Chọn theo tên hoặc gõ mã; dùng được biến của bảng điều khiển, ví dụ $chi_tieu.',
    allWithTargets: 'mọi chỉ tiêu có mục tiêu',
    choose: 'Chọn...',
    areas: 'Địa bàn',
    areasTip: 'Từng địa bàn theo tên, hoặc cả một cấp. Tỉnh, thành trước và sau 01/7/2025 là hai bản đồ khác nhau.',
    named: 'Chọn từng địa bàn',
    nation: 'Cả nước',
    block: 'Hai khối: bộ, ngành và địa phương',
    ministry: 'Mọi bộ, ngành',
    province63: 'Mọi tỉnh, thành (63, đến 30/6/2025)',
    province34: 'Mọi tỉnh, thành (34, từ 01/7/2025)',
    wholeMap: 'cả bản đồ',
    measures: 'Số đo',
    measuresTip: 'Để trống thì hiện các số đo thường dùng.',
    usual: 'thường dùng',
    grain: 'Loại kỳ',
    definition: 'Định nghĩa',
    definitionTip: 'Mã định nghĩa, ví dụ all, eligible. Các định nghĩa khác nhau là những chuỗi khác nhau.',
    method: 'Cách tính',
    methodTip: 'Mã cách tính, ví dụ mic (Bộ), gso (cơ quan thống kê). Các cách tính khác nhau không bao giờ chung một đường.',
    any: 'tất cả',
    targetSet: 'Bộ mục tiêu',
    status: 'Trạng thái',
    headline: 'Chỉ mục tiêu chính',
    confirmed: 'Chỉ mục tiêu đã xác nhận',
    asOf: 'Tính đến ngày',
    asOfTip: 'Để trống: ngày của bản số liệu. Hoặc một ngày như 19/7/2024, hoặc một biến.',
    ownDay: 'ngày của bản số liệu',
    asOfMode: 'Theo',
    published: 'ngày công bố',
    recorded: 'ngày hệ thống biết',
    compiled: 'Câu lệnh SQL tương ứng',
    takeOver: 'Sửa tiếp bằng SQL',
    takeOverTip: 'Đưa câu lệnh này sang ô soạn thảo SQL. Biến được thay bằng giá trị hiện tại. Có thể quay lại.',
    notCompiled: 'Không dựng được câu lệnh SQL.',
    noCatalogue: 'Không lấy được danh mục để chọn; vẫn có thể gõ mã.',
  },
  export: {
    label: 'Tải CSV',
    tip: 'Tải mọi dòng của truy vấn thành tệp CSV, không chỉ những dòng đang hiển thị',
  },
  suggestion: {
    table: 'bảng',
    timeFilter: 'ngày nằm trong khoảng thời gian đang xem',
    timeFrom: 'đầu khoảng thời gian đang xem',
    timeTo: 'cuối khoảng thời gian đang xem',
    timeGroup: 'gộp theo tháng',
  },
  variable: {
    noAnswer: 'Truy vấn của biến không có trả lời.',
    help: 'Cột __text là chữ hiển thị, cột __value là giá trị đưa vào truy vấn. Không đặt tên thì cột đầu tiên dùng cho cả hai.',
  },
  config: {
    store: {
      title: 'Kho số liệu',
      description: 'Mọi truy vấn chỉ đọc bản chụp số liệu đang có hiệu lực trong kho này.',
      path: 'Thư mục kho',
      pathHelp: 'Đường dẫn tuyệt đối trên máy chủ chạy Grafana. Thư mục có tệp "current" và thư mục con "snapshots".',
      pathMissing: 'Chưa có thư mục kho: nguồn dữ liệu chưa thể trả lời.',
      pathRelative: 'Cần đường dẫn tuyệt đối, bắt đầu bằng "/".',
      rootsBound: 'Quản trị viên máy chủ quy định các thư mục được đặt kho; kho ở nơi khác bị từ chối.',
    },
    policy: {
      title: 'Quyền xem số liệu',
      description: 'Chính sách truy cập quy định ai được xem số liệu của địa bàn và nhóm chỉ số nào.',
      path: 'Tệp chính sách truy cập',
      pathHelp:
        'Đường dẫn tuyệt đối tới tệp YAML trên máy chủ chạy Grafana. Để trống: ai truy vấn được nguồn dữ liệu này thì xem được toàn bộ số liệu.',
      pathBound: 'Quản trị viên máy chủ đã đặt một chính sách cho mọi nguồn dữ liệu; đường dẫn ghi ở đây không có hiệu lực.',
      boundPlaceholder: 'do quản trị viên máy chủ đặt',
      pathRelative: 'Cần đường dẫn tuyệt đối, bắt đầu bằng "/".',
    },
    display: {
      title: 'Ngôn ngữ và thời gian',
      description: 'Dùng cho thông báo, mô tả số liệu và cách tính ngày.',
      language: 'Ngôn ngữ',
      languageHelp: 'Ngôn ngữ của thông báo lỗi, mô tả số liệu và các trang soạn thảo này.',
      timeZone: 'Múi giờ',
      timeZoneHelp: 'Tên theo danh mục IANA; để trống là Asia/Ho_Chi_Minh. Ngày, tháng, quý được tính theo múi giờ này.',
      timeZoneUnknown: 'Không có múi giờ tên này, ví dụ đúng: Asia/Ho_Chi_Minh.',
    },
    limits: {
      title: 'Giới hạn cho truy vấn',
      description: 'Để trống thì dùng mức của máy chủ.',
      rows: { label: 'Số dòng tối đa', help: 'Kết quả dài hơn bị cắt, kèm thông báo nói rõ đã cắt ở đâu.' },
      seconds: { label: 'Thời gian tối đa (giây)', help: 'Truy vấn chạy lâu hơn bị dừng và báo lỗi.' },
      answerMebibytes: { label: 'Kết quả lớn nhất (MiB)', help: 'Truy vấn có kết quả lớn hơn bị dừng và báo lỗi.' },
      memoryMebibytes: {
        label: 'Bộ nhớ của cơ sở dữ liệu (MiB)',
        help: 'Dùng chung cho mọi truy vấn trên một bản chụp. Truy vấn cần nhiều hơn bị dừng và báo lỗi.',
      },
      concurrentQueries: { label: 'Số truy vấn chạy cùng lúc', help: 'Truy vấn đến thêm phải chờ đến lượt.' },
      queueLength: { label: 'Số truy vấn được chờ', help: 'Khi đã có chừng ấy truy vấn chờ, truy vấn đến thêm bị từ chối ngay. Số 0: không cho chờ.' },
      queueSeconds: { label: 'Thời gian chờ tối đa (giây)', help: 'Truy vấn chờ lâu hơn mà chưa đến lượt thì báo lỗi.' },
      exportRows: { label: 'Số dòng tối đa của một tệp tải về', help: 'Kết quả nhiều dòng hơn không được tải, không bao giờ bị cắt bớt.' },
      invalid: 'Cần một số nguyên từ {least} đến {most}, hoặc để trống.',
      unset: 'theo máy chủ',
    },
  },
};

export type Texts = typeof vi;

const en: Texts = {
  query: {
    format: 'Result format',
    formatTip: 'A table keeps the columns as they are. A time series needs one time column and at least one number.',
    table: 'Table',
    timeSeries: 'Time series',
    run: 'Run query',
    runTip: 'Ctrl+Enter (⌘+Enter on a Mac) runs it from inside the editor',
    editorLabel: 'SQL statement',
  },
  kind: {
    label: 'Ask by',
    tip: 'Indicators: chosen from lists, open to everybody. SQL: written by yourself, where the access policy lets you.',
    indicator: 'Indicators',
    sql: 'SQL text',
  },
  indicator: {
    shape: 'Show',
    shapeTip: 'A series can be drawn, and follows the time range. All others are tables, and follow the day “As of” alone.',
    indicators: 'Indicators',
    indicatorsTip: 'Choose by name or type a code; dashboard variables work, such as $indicator.',
    allWithTargets: 'all with targets',
    choose: 'Choose...',
    areas: 'Areas',
    areasTip: 'Areas by their names, or a whole level. Provinces before and after 2025-07-01 are two maps.',
    named: 'Choose areas',
    nation: 'Nation',
    block: 'Both blocks: ministries, localities',
    ministry: 'All ministries',
    province63: 'All provinces (63, until 2025-06-30)',
    province34: 'All provinces (34, from 2025-07-01)',
    wholeMap: 'the whole map',
    measures: 'Measures',
    measuresTip: 'Left blank, the usual ones are shown.',
    usual: 'the usual ones',
    grain: 'Kind of period',
    definition: 'Definition',
    definitionTip: 'Codes such as all, eligible. Different definitions are different series.',
    method: 'Method',
    methodTip: 'Codes such as mic (the ministry), gso (the statistics office). Methods never share a line.',
    any: 'all of them',
    targetSet: 'Target set',
    status: 'Status',
    headline: 'Main targets only',
    confirmed: 'Confirmed targets only',
    asOf: 'As of',
    asOfTip: "Left blank: the snapshot's own day. Or a day such as 2024-07-19, or a variable.",
    ownDay: "the snapshot's own day",
    asOfMode: 'By',
    published: 'publication',
    recorded: 'what was known here',
    compiled: 'The same in SQL',
    takeOver: 'Go on in SQL',
    takeOverTip: 'Puts this text into the SQL editor, variables replaced by their present values. You can come back.',
    notCompiled: 'No SQL could be made of it.',
    noCatalogue: 'The lists to choose from could not be had; codes can still be typed.',
  },
  export: {
    label: 'Download CSV',
    tip: 'All rows of the query as a CSV file, not only those that are shown',
  },
  suggestion: {
    table: 'table',
    timeFilter: 'days within the range shown',
    timeFrom: 'start of the range shown',
    timeTo: 'end of the range shown',
    timeGroup: 'grouped by month',
  },
  variable: {
    noAnswer: 'The query of the variable got no answer.',
    help: 'Column __text is what people see, column __value is what queries get. Without these names the first column serves as both.',
  },
  config: {
    store: {
      title: 'Store of figures',
      description: 'Every query reads the snapshot that is current in this store, and nothing else.',
      path: 'Store folder',
      pathHelp: 'Absolute path on the machine that runs Grafana. It holds the file "current" and the folder "snapshots".',
      pathMissing: 'No store folder yet: the data source cannot answer.',
      pathRelative: 'This must be an absolute path, starting with "/".',
      rootsBound: 'The administrator of the server says in which folders stores may lie; others are refused.',
    },
    policy: {
      title: 'Who sees which figures',
      description: 'An access policy says who sees the figures of which areas and groups of indicators.',
      path: 'Access policy file',
      pathHelp:
        'Absolute path of a YAML file on the machine that runs Grafana. Left blank, whoever may query this data source sees all figures.',
      pathBound: 'Set by the administrator of the server for every data source; a path stated here has no effect.',
      boundPlaceholder: 'set by the administrator',
      pathRelative: 'This must be an absolute path, starting with "/".',
    },
    display: {
      title: 'Language and time',
      description: 'For messages, descriptions of figures and the reckoning of days.',
      language: 'Language',
      languageHelp: 'The language of error messages, of descriptions of figures and of these editors.',
      timeZone: 'Time zone',
      timeZoneHelp: 'An IANA name; left blank it is Asia/Ho_Chi_Minh. Days, months and quarters follow this zone.',
      timeZoneUnknown: 'There is no time zone of this name. A valid one is Asia/Ho_Chi_Minh.',
    },
    limits: {
      title: 'Limits of queries',
      description: 'Left blank, the server decides.',
      rows: { label: 'Most rows', help: 'A longer answer is cut, with a notice that says where.' },
      seconds: { label: 'Longest time (seconds)', help: 'A query that runs longer is stopped with an error.' },
      answerMebibytes: { label: 'Largest answer (MiB)', help: 'A query with a larger answer is stopped with an error.' },
      memoryMebibytes: {
        label: 'Memory of the database (MiB)',
        help: 'For all queries on one snapshot together. A query that needs more is stopped with an error.',
      },
      concurrentQueries: { label: 'Queries at once', help: 'More of them wait for their turn.' },
      queueLength: { label: 'Queries that may wait', help: 'Where that many wait, further ones are refused at once. With 0 none may wait.' },
      queueSeconds: { label: 'Longest wait (seconds)', help: 'A query that has not had its turn by then fails with an error.' },
      exportRows: { label: 'Most rows of a downloaded file', help: 'A query with more rows is refused, never cut short.' },
      invalid: 'This must be a whole number from {least} to {most}, or blank.',
      unset: 'as the server says',
    },
  },
};

const texts: Record<Language, Texts> = { vi, en };

export function textsIn(language: Language): Texts {
  return texts[language];
}

/** Grafana offers no Vietnamese, and this is what it reports for everyone who chose nothing. */
const GRAFANA_DEFAULT = 'en-US';

/**
 * The language to show: the data source's own setting; else Vietnamese, unless the person chose some other language in
 * Grafana, who is then better served by English.
 */
export function languageFor(setting: Language | undefined, userLanguage: string | undefined): Language {
  if (setting === 'vi' || setting === 'en') {
    return setting;
  }
  return !userLanguage || userLanguage === GRAFANA_DEFAULT || userLanguage.startsWith('vi') ? 'vi' : 'en';
}
