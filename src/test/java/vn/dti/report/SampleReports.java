package vn.dti.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Status;

/** Reports made by hand. */
final class SampleReports {
  static final LocalDate DAY = LocalDate.of(2024, 7, 19);
  static final SnapshotFacts SNAPSHOT =
      new SnapshotFacts("20251031-0123456789ab", LocalDate.of(2025, 10, 31), false);
  static final Citation SOURCE =
      new Citation("Họp <chuyển đổi số> & \"số\"", "Trang tin tỉnh", DAY, "day", 8, "", "");
  static final Series SIGNATURES = new Series("society.digital_signature.adult_share", "all", "");

  private SampleReports() {}

  static NationalReport of(TargetProgress... targets) {
    return new NationalReport(
        DAY,
        SNAPSHOT,
        List.of(targets),
        List.of(
            new Point(SIGNATURES, "as_of", LocalDate.of(2022, 12, 31), 3, "exact"),
            new Point(SIGNATURES, "day", DAY, 13.5, "exact")));
  }

  /** Signatures on 2024-07-19, a case worked by hand. */
  static TargetProgress signatures() {
    return target(
        "Tỷ lệ người trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân",
        SIGNATURES,
        ">",
        50,
        13.5,
        Status.BEHIND,
        "");
  }

  static TargetProgress withoutFigure() {
    return target(
        "Tỷ lệ hài lòng",
        new Series("gov.satisfaction", "all", ""),
        ">=",
        90,
        null,
        Status.NO_DATA,
        "");
  }

  static TargetProgress target(
      String name,
      Series series,
      String operator,
      double goal,
      @Nullable Double value,
      Status status,
      String reason) {
    boolean behind = status == Status.BEHIND;
    return new TargetProgress(
        "T1",
        series,
        name,
        "Name & <more>",
        "percent",
        1,
        false,
        true,
        new TargetProgress.Goal(
            operator, goal, LocalDate.of(2025, 12, 31), "QĐ 411/QĐ-TTg", SOURCE),
        value == null
            ? Optional.empty()
            : Optional.of(new TargetProgress.Figure(value, DAY, "exact", SOURCE)),
        new TargetProgress.Verdict(status, status.words().vi(), reason, null),
        behind
            ? new TargetProgress.Path(
                3.0, LocalDate.of(2022, 12, 31), 27.27, 0.22, 0.52, 2.10, 0.57, 23.3)
            : TargetProgress.Path.NONE,
        value == null ? null : goal - value,
        530);
  }

  /** The same target, not one of those that are named first. */
  static TargetProgress other(TargetProgress target) {
    return new TargetProgress(
        target.targetId(),
        target.series(),
        target.nameVi(),
        target.nameEn(),
        target.unit(),
        target.decimals(),
        target.lowerIsBetter(),
        false,
        target.goal(),
        target.figure(),
        target.verdict(),
        target.path(),
        target.gap(),
        target.daysLeft());
  }
}
