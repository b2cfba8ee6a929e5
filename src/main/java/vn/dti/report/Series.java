package vn.dti.report;

/**
 * What makes figures comparable: the indicator, the definition by which it was counted and the
 * method; empty where only one is known.
 */
public record Series(String indicatorCode, String definition, String method) {
  /** What sets this series apart from the indicator's usual one, in brackets; mostly empty. */
  String remark() {
    String counted =
        switch (definition) {
          case "eligible" -> " (trên phần đủ điều kiện)";
          case "cumulative" -> " (lũy kế)";
          case "year_plan" -> " (theo kế hoạch năm)";
          case "with_services" -> " (khối có dịch vụ công)";
          case "without_services" -> " (khối không có dịch vụ công)";
          default -> "";
        };
    return counted
        + switch (method) {
          case "" -> "";
          case "mic" -> " (Bộ TT&TT tính)";
          case "gso" -> " (Tổng cục Thống kê tính)";
          case "gso_first" -> " (Tổng cục Thống kê, công bố lần đầu)";
          case "gso_trial" -> " (Tổng cục Thống kê, tính thử)";
          case "local" -> " (địa phương tính)";
          default -> " (" + method + ")";
        };
  }
}
