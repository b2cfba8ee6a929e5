package vn.dti.ingest.template;

import java.util.Map;

/** How officers call the catalogue's units. */
final class UnitNames {
  private static final Map<String, String> VI =
      Map.ofEntries(
          Map.entry("percent", "%"),
          Map.entry("rank", "hạng"),
          Map.entry("times", "lần"),
          Map.entry("score", "điểm"),
          Map.entry("score_0_1", "điểm"),
          Map.entry("score_0_100", "điểm"),
          Map.entry("VND", "đồng"),
          Map.entry("billion_USD", "tỷ USD"),
          Map.entry("person", "người"),
          Map.entry("account", "tài khoản"),
          Map.entry("service", "dịch vụ"),
          Map.entry("dossier", "hồ sơ"),
          Map.entry("document", "văn bản"),
          Map.entry("enterprise", "doanh nghiệp"),
          Map.entry("task", "nhiệm vụ"),
          Map.entry("certificate", "chứng thư"),
          Map.entry("card", "thẻ"),
          Map.entry("village", "thôn"),
          Map.entry("district", "huyện"),
          Map.entry("province", "tỉnh"),
          Map.entry("team", "tổ"),
          Map.entry("transaction", "giao dịch"),
          Map.entry("procedure", "thủ tục"),
          Map.entry("record", "bản ghi"),
          Map.entry("system", "hệ thống"),
          Map.entry("incident", "sự cố"));

  private UnitNames() {}

  /** The Vietnamese word; empty where none is usual. */
  static String vi(String unit) {
    return VI.getOrDefault(unit, "");
  }
}
