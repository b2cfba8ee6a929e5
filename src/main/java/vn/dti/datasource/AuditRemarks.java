package vn.dti.datasource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.dti.audit.AuditState;
import vn.dti.audit.Crash;
import vn.dti.audit.DatabaseFailure;
import vn.dti.audit.OpenLine;
import vn.dti.fault.Language;
import vn.dti.fault.Text;

/**
 * What the health check says of the audit log. Whoever may ask a data source may ask for its
 * health, so other people's names and texts are told to administrators only.
 */
final class AuditRemarks {
  private static final DateTimeFormatter VIETNAMESE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int NAMED = 5;
  private static final int HASH = 12;

  private final AuditState state;
  private final boolean administrator;
  private final ZoneId zone;
  private final List<Text> remarks = new ArrayList<>();

  private AuditRemarks(AuditState state, boolean administrator, ZoneId zone) {
    this.state = state;
    this.administrator = administrator;
    this.zone = zone;
  }

  /** One remark a line, each with a line break before it; empty where all is well. */
  static String of(AuditState state, boolean administrator, ZoneId zone, Language language) {
    AuditRemarks remarks = new AuditRemarks(state, administrator, zone);
    remarks.writing();
    remarks.refused();
    remarks.suspected();
    remarks.failures();
    remarks.leftOpen();
    StringBuilder lines = new StringBuilder();
    remarks.remarks.forEach(remark -> lines.append('\n').append(remark.in(language)));
    return lines.toString();
  }

  private void writing() {
    state
        .settings()
        .forEach(
            fault ->
                remarks.add(new Text(fault.describe(Language.VI), fault.describe(Language.EN))));
    if (state.trouble().isPresent()) {
      String reason = administrator ? " (" + state.trouble().get() + ")" : "";
      remarks.add(
          state.required()
              ? new Text(
                  "Không ghi được nhật ký kiểm toán" + reason + ": mọi truy vấn bị từ chối.",
                  "The audit log cannot be written" + reason + ": every query is refused.")
              : new Text(
                  "Không ghi được nhật ký kiểm toán"
                      + reason
                      + ": truy vấn vẫn được trả lời nhưng không được ghi lại.",
                  "The audit log cannot be written"
                      + reason
                      + ": queries are answered and leave no record."));
    }
    if (state.lost() > 0) {
      remarks.add(
          new Text(
              "Nhật ký kiểm toán đã mất %d dòng từ khi khởi động.".formatted(state.lost()),
              "The audit log has lost %d lines since the start.".formatted(state.lost())));
    }
  }

  private void refused() {
    for (Crash crash : state.crashes()) {
      Optional<Instant> until = crash.refusedUntil(state.now());
      if (until.isPresent()) {
        String hash = crash.hash().substring(0, HASH);
        String whose = whose(crash.who(), crash.excerpt());
        remarks.add(
            new Text(
                "Truy vấn %s%s bị chặn đến %s vì hai lần đang chạy khi tiến trình dừng đột ngột"
                        .formatted(hash, whose, vi(until.get()))
                    + " hoặc cơ sở dữ liệu hỏng; gỡ chặn: audit release "
                    + hash,
                "Query %s%s is refused until %s: twice it was running when the process ended"
                        .formatted(hash, whose, en(until.get()))
                    + " abruptly or the database failed. To release it: audit release "
                    + hash));
      }
    }
  }

  private void suspected() {
    for (Crash crash : state.crashes()) {
      if (crash.standing(state.now()) == Crash.Standing.SUSPECT) {
        String hash = crash.hash().substring(0, HASH);
        String whose = whose(crash.who(), crash.excerpt());
        remarks.add(
            new Text(
                "Truy vấn %s%s là một trong những truy vấn đang chạy khi tiến trình hai lần dừng đột"
                        .formatted(hash, whose)
                    + " ngột; chúng được chạy lần lượt từng truy vấn một cho đến khi rõ nguyên"
                    + " nhân.",
                "Query %s%s is one of those that were running when the process twice ended abruptly;"
                        .formatted(hash, whose)
                    + " they are run one at a time until the cause is known."));
      }
    }
  }

  private void failures() {
    for (DatabaseFailure failure : state.failures()) {
      String hash = failure.hash().substring(0, HASH);
      String whose = whose(failure.who(), failure.excerpt());
      Text then =
          failure.lost()
              ? new Text("; cơ sở dữ liệu đã được mở lại", "; its database was opened anew")
              : new Text("", "");
      remarks.add(
          new Text(
              "Lúc %s, DuckDB gặp lỗi nội bộ ở truy vấn %s%s%s."
                  .formatted(vi(failure.at()), hash, whose, then.vi()),
              "At %s DuckDB met an error of its own at query %s%s%s."
                  .formatted(en(failure.at()), hash, whose, then.en())));
    }
  }

  private void leftOpen() {
    List<OpenLine> open = state.leftOpen();
    for (OpenLine line : open.subList(0, Math.min(NAMED, open.size()))) {
      String hash = line.hash().substring(0, HASH);
      String whose = whose(line.who(), line.excerpt());
      remarks.add(
          new Text(
              "Khi tiến trình trước dừng đột ngột, truy vấn %s%s gửi lúc %s đang chạy."
                  .formatted(hash, whose, vi(line.asked())),
              "When the former process ended abruptly, query %s%s of %s was running."
                  .formatted(hash, whose, en(line.asked()))));
    }
    if (open.size() > NAMED) {
      remarks.add(
          new Text(
              "Còn %d truy vấn nữa; nhật ký kiểm toán ghi đủ.".formatted(open.size() - NAMED),
              "%d more; the audit log names all.".formatted(open.size() - NAMED)));
    }
  }

  private String whose(String who, String excerpt) {
    return administrator ? " (" + (who.isEmpty() ? "?" : who) + ": " + excerpt + ")" : "";
  }

  private String vi(Instant time) {
    return VIETNAMESE.format(time.atZone(zone));
  }

  private String en(Instant time) {
    return ISO.format(time.atZone(zone));
  }
}
