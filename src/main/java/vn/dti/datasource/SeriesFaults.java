package vn.dti.datasource;

import java.util.stream.Collectors;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.data.TimeSeriesSink;

/** Why rows make no time series, said so that the query's author can mend it. */
final class SeriesFaults {
  private SeriesFaults() {}

  static FaultException notATimeSeries(TimeSeriesSink.NotATimeSeriesException e) {
    String columns =
        e.fields().stream()
            .map(f -> f.name() + " (" + f.type().typescriptName() + ")")
            .collect(Collectors.joining(", "));
    Text missing =
        e.hasTime()
            ? new Text("cột số nào", "number column")
            : new Text("cột thời gian nào (DATE hoặc TIMESTAMP)", "time column (DATE, TIMESTAMP)");
    return new FaultException(
        Fault.of(
            FaultCode.TIME_COLUMN_MISSING,
            new Text(
                "Kết quả không có "
                    + missing.vi()
                    + " nên không phải chuỗi thời gian; các cột: "
                    + columns
                    + ".",
                "The answer has no "
                    + missing.en()
                    + ", so it is no time series; its columns: "
                    + columns
                    + "."),
            new Text(
                "Hãy chọn một cột thời gian và một cột số, hoặc đổi định dạng sang bảng.",
                "Select a time column and a number column, or choose the format table.")));
  }

  static FaultException tooManyCells(TimeSeriesSink.TooManyCellsException e) {
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_MEMORY,
            new Text(
                "Kết quả sẽ có " + e.series() + " chuỗi tại " + e.moments() + " thời điểm.",
                "The answer would have " + e.series() + " series at " + e.moments() + " moments."),
            new Text(
                "Mỗi cột chữ tạo một nhãn: hãy bỏ cột chữ không cần, hoặc gộp theo thời gian.",
                "Every text column makes a label: leave out those not needed, or group by time.")));
  }
}
