package vn.dti.datasource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.ValueChange;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.FrameMeta;
import vn.dti.plugin.data.FrameMeta.FrameType;
import vn.dti.plugin.data.FrameMeta.Notice;
import vn.dti.plugin.data.FrameMeta.Severity;
import vn.dti.plugin.data.FrameMeta.Stat;
import vn.dti.query.SqlQuery;
import vn.dti.snapshot.Snapshot;

/** What an answer says of itself: where it comes from, how much it is, what was lost on the way. */
record AnswerMeta(
    Snapshot snapshot,
    Language language,
    Question question,
    String executedSql,
    DataCoverage coverage,
    Scope scope) {
  private static final Text NOTHING_MATCHES =
      new Text(
          "Không có dòng nào thỏa các điều kiện của truy vấn, dù kho có số liệu trong khoảng thời"
              + " gian này.",
          "No row meets the query's conditions, though the store has figures within this time"
              + " range.");

  private static final Text NO_FIGURE =
      new Text(
          "Chưa có số liệu nào cho những gì đã chọn.", "There is no figure for what was chosen.");

  FrameMeta of(
      FrameType type,
      ExecutionSummary summary,
      SnapshotService.@Nullable SeriesNotes series,
      boolean cached,
      long rowLimit,
      long nanos) {
    List<Notice> notices = new ArrayList<>();
    if (snapshot.manifest().kind().equals("illustrative")) {
      notice(
          notices,
          Severity.WARNING,
          new Text(
              "Số liệu minh họa, được mô phỏng; không phải số liệu báo cáo.",
              "Illustrative, simulated figures; none of them was reported."));
    }
    if (summary.truncated()) {
      notice(
          notices,
          Severity.WARNING,
          new Text(
              "Kết quả bị giới hạn ở %d dòng.".formatted(rowLimit),
              "Results have been limited to %d because the SQL row limit was reached."
                  .formatted(rowLimit)));
    }
    question.remarks().forEach(remark -> notice(notices, Severity.INFO, remark));
    summary.changes().forEach(change -> notice(notices, Severity.WARNING, describe(change)));
    if (series != null) {
      series(notices, series);
    }
    if (summary.rows() == 0 && usesTimeRange()) {
      emptyRange(notices);
    } else if (summary.rows() == 0 && question.wanted().isPresent()) {
      notice(notices, Severity.INFO, NO_FIGURE);
    }
    return new FrameMeta(type, stats(summary, cached, nanos), notices, executedSql);
  }

  private List<Stat> stats(ExecutionSummary summary, boolean cached, long nanos) {
    return List.of(
        new Stat(
            new Text(
                    "Bản chụp " + snapshot.id() + ": tính đến",
                    "Snapshot " + snapshot.id() + ": as of")
                .in(language),
            // Noon in Greenwich is the same day nearly everywhere, whatever zone a browser shows.
            snapshot.manifest().asOf().atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli(),
            language == Language.VI ? "time:DD/MM/YYYY" : "time:YYYY-MM-DD"),
        new Stat(
            new Text("Bản chụp tạo lúc", "Snapshot created").in(language),
            snapshot.manifest().created().toEpochMilli(),
            "dateTimeAsIso"),
        new Stat(new Text("Số dòng", "Rows").in(language), summary.rows(), "short"),
        new Stat(
            new Text("Thời gian thực hiện", "Execution time").in(language),
            cached ? 0 : summary.elapsed().toNanos() / 1e6,
            "ms"),
        new Stat(new Text("Thời gian trả lời", "Answer time").in(language), nanos / 1e6, "ms"),
        new Stat(
            new Text("Lấy từ bộ nhớ đệm", "From the cache").in(language), cached ? 1 : 0, "bool"));
  }

  private static Text describe(ValueChange change) {
    return switch (change) {
      case ValueChange.TimeOutOfRange lost ->
          new Text(
              "Cột %s: %d mốc thời gian nằm ngoài 1677-2262 hoặc vô hạn nên để trống."
                  .formatted(lost.column(), lost.count()),
              "Column %s: %d times lie outside 1677-2262 or are infinite and are left empty."
                  .formatted(lost.column(), lost.count()));
      case ValueChange.DigitsLost lost ->
          new Text(
              "Cột %s: %d số nguyên lớn hơn 2^53 mất các chữ số cuối; hãy đổi sang VARCHAR."
                  .formatted(lost.column(), lost.count()),
              "Column %s: %d whole numbers beyond 2^53 lose their last digits; cast to VARCHAR."
                  .formatted(lost.column(), lost.count()));
      case ValueChange.NotFiniteInJson lost ->
          new Text(
              "Cột %s: %d giá trị NaN hoặc vô hạn bên trong dữ liệu lồng nhau để trống."
                  .formatted(lost.column(), lost.count()),
              "Column %s: %d NaN or infinite values inside nested data are left empty."
                  .formatted(lost.column(), lost.count()));
    };
  }

  private void series(List<Notice> notices, SnapshotService.SeriesNotes series) {
    if (series.rowsWithoutTime() > 0) {
      notice(
          notices,
          Severity.WARNING,
          new Text(
              "%d dòng không có mốc thời gian nên không lên biểu đồ."
                  .formatted(series.rowsWithoutTime()),
              "%d rows have no time and are left out.".formatted(series.rowsWithoutTime())));
    }
    if (series.overwritten() > 0) {
      notice(
          notices,
          Severity.WARNING,
          new Text(
              "%d giá trị trùng chuỗi và thời điểm với giá trị sau nên không hiện; hãy thêm cột để phân biệt."
                  .formatted(series.overwritten()),
              "%d values share series and time with a later one and are hidden; add a column that tells them apart."
                  .formatted(series.overwritten())));
    }
    if (series.sharedMoments() > 0) {
      notice(
          notices,
          Severity.WARNING,
          new Text(
              "%d dòng trùng thời điểm với dòng khác nên đường vẽ không có nghĩa; hãy thêm một cột chữ (như area_id) để tách các chuỗi."
                  .formatted(series.sharedMoments()),
              "%d rows stand at the same time as another, so the line means nothing; add a text column (such as area_id) that tells series apart."
                  .formatted(series.sharedMoments())));
    }
    if (!series.ignored().isEmpty()) {
      String columns = String.join(", ", series.ignored());
      notice(
          notices,
          Severity.INFO,
          new Text(
              "Chuỗi thời gian không dùng cột: " + columns + ".",
              "A time series has no place for: " + columns + "."));
    }
  }

  private boolean usesTimeRange() {
    String sql = question.sql().rawSql().toLowerCase(Locale.ROOT);
    return sql.contains("$__time");
  }

  private void emptyRange(List<Notice> notices) {
    SqlQuery query = question.sql();
    LocalDate from = LocalDate.ofInstant(query.range().from(), query.zone());
    // A range that ends at midnight, or a second before, does not reach into the next day.
    LocalDate to = LocalDate.ofInstant(query.range().to().minusSeconds(1), query.zone());
    coverage
        .range(scope)
        .ifPresent(
            stored -> {
              boolean apart = to.isBefore(stored.first()) || from.isAfter(stored.last());
              notice(notices, Severity.INFO, apart ? outside(from, to, stored) : NOTHING_MATCHES);
            });
  }

  private static Text outside(LocalDate from, LocalDate to, DataCoverage.Range stored) {
    return new Text(
        "Không có dòng nào từ %s đến %s; kho có số liệu từ %s đến %s."
            .formatted(
                Text.of(from).vi(),
                Text.of(to).vi(),
                Text.of(stored.first()).vi(),
                Text.of(stored.last()).vi()),
        "No rows from %s to %s; the store has figures from %s to %s."
            .formatted(from, to, stored.first(), stored.last()));
  }

  private void notice(List<Notice> notices, Severity severity, Text text) {
    notices.add(new Notice(severity, text.in(language)));
  }
}
