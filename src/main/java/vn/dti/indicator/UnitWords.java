package vn.dti.indicator;

import java.util.Map;
import java.util.Optional;
import vn.dti.fault.Text;

/**
 * How people call the units of the catalogue's column {@code unit}. A rank's word stands before its
 * number, all others behind it. A year, an ordinal number and a tier say what they are by the
 * indicator's name, and have no word.
 */
public final class UnitWords {
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("percent", new Text("%", "%")),
          Map.entry("rank", new Text("hạng", "rank")),
          Map.entry("times", new Text("lần", "times")),
          Map.entry("score", new Text("điểm", "points")),
          Map.entry("score_0_1", new Text("điểm", "points")),
          Map.entry("score_0_100", new Text("điểm", "points")),
          Map.entry("per_100", new Text("trên 100 dân", "per 100 people")),
          Map.entry("per_1000", new Text("trên 1.000 dân", "per 1,000 people")),
          Map.entry("VND", new Text("đồng", "VND")),
          Map.entry("billion_USD", new Text("tỷ USD", "billion USD")),
          Map.entry("account", new Text("tài khoản", "accounts")),
          Map.entry("agency", new Text("cơ quan", "agencies")),
          Map.entry("card", new Text("thẻ", "cards")),
          Map.entry("centre", new Text("trung tâm", "centres")),
          Map.entry("certificate", new Text("chứng thư", "certificates")),
          Map.entry("city", new Text("đô thị", "cities")),
          Map.entry("country", new Text("quốc gia", "countries")),
          Map.entry("day", new Text("ngày", "days")),
          Map.entry("deployment", new Text("phần mềm", "deployments")),
          Map.entry("district", new Text("huyện", "districts")),
          Map.entry("document", new Text("văn bản", "documents")),
          Map.entry("dossier", new Text("hồ sơ", "dossiers")),
          Map.entry("enterprise", new Text("doanh nghiệp", "enterprises")),
          Map.entry("goal", new Text("mục tiêu", "goals")),
          Map.entry("group", new Text("nhóm", "groups")),
          Map.entry("incident", new Text("sự cố", "incidents")),
          Map.entry("layer", new Text("lớp", "layers")),
          Map.entry("level", new Text("cấp", "levels")),
          Map.entry("mailbox", new Text("hộp thư", "mailboxes")),
          Map.entry("ministry", new Text("bộ, ngành", "ministries")),
          Map.entry("model", new Text("mô hình", "models")),
          Map.entry("month", new Text("tháng", "months")),
          Map.entry("person", new Text("người", "people")),
          Map.entry("pillar", new Text("trụ cột", "pillars")),
          Map.entry("principle", new Text("nội dung", "principles")),
          Map.entry("procedure", new Text("thủ tục", "procedures")),
          Map.entry("province", new Text("tỉnh, thành", "provinces")),
          Map.entry("record", new Text("bản ghi", "records")),
          Map.entry("request", new Text("lượt yêu cầu", "requests")),
          Map.entry("service", new Text("dịch vụ", "services")),
          Map.entry("station", new Text("trạm", "stations")),
          Map.entry("subscription", new Text("thuê bao", "subscriptions")),
          Map.entry("system", new Text("hệ thống", "systems")),
          Map.entry("task", new Text("nhiệm vụ", "tasks")),
          Map.entry("team", new Text("tổ", "teams")),
          Map.entry("theme", new Text("chủ đề", "themes")),
          Map.entry("transaction", new Text("giao dịch", "transactions")),
          Map.entry("use", new Text("lượt", "uses")),
          Map.entry("village", new Text("thôn", "villages")));

  private UnitWords() {}

  /** All of them, by the catalogue's word. */
  public static Map<String, Text> all() {
    return WORDS;
  }

  /** The word in both languages; empty where none is usual. */
  public static Optional<Text> of(String unit) {
    return Optional.ofNullable(WORDS.get(unit));
  }
}
