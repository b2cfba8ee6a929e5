package vn.dti.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.Coded;

/**
 * What can be wrong with an indicator query, in words that name the part, what it says, and what
 * would be right.
 */
final class WantedFaults {
  private static final int SHOWN = 80;
  private static final Text CHOOSE = new Text("Hãy chọn lại.", "Choose it again.");

  /** The parts of an indicator query, by their keys. */
  enum Part {
    SHAPE("shape"),
    INDICATORS("indicators"),
    AREAS("areas"),
    AREA_LEVEL("areaLevel"),
    AREA_VINTAGE("areaVintage"),
    MEASURES("measures"),
    DEFINITION("definition"),
    METHOD("method"),
    GRAIN("grain"),
    TARGET_SET("targetSet"),
    STATUS("status"),
    HEADLINE("headline"),
    CONFIRMED("confirmed"),
    AS_OF("asOf"),
    AS_OF_MODE("asOfMode");

    private final String key;

    Part(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    /** Whether it says anything in a query of the shape. */
    boolean isOf(IndicatorShape shape) {
      return switch (this) {
        case GRAIN -> shape != IndicatorShape.PROGRESS;
        case TARGET_SET, STATUS, HEADLINE, CONFIRMED -> shape == IndicatorShape.PROGRESS;
        case SHAPE,
            INDICATORS,
            AREAS,
            AREA_LEVEL,
            AREA_VINTAGE,
            MEASURES,
            DEFINITION,
            METHOD,
            AS_OF,
            AS_OF_MODE ->
            true;
      };
    }

    static Optional<Part> named(String key) {
      return Arrays.stream(values()).filter(part -> part.key.equals(key)).findFirst();
    }
  }

  /** Takes one fault. */
  @FunctionalInterface
  interface Teller {
    void tell(String where, Text what, Text remedy);
  }

  private final Teller teller;
  private boolean any;

  WantedFaults(Teller teller) {
    this.teller = teller;
  }

  /** Whether anything is wrong. */
  boolean any() {
    return any;
  }

  private void tell(Part part, Text what, Text remedy) {
    any = true;
    teller.tell("wanted." + part.key(), what, remedy);
  }

  void noRequest(JsonNode wanted) {
    any = true;
    teller.tell(
        "wanted",
        wanted.isMissingNode() || wanted.isNull()
            ? new Text(
                "Truy vấn chỉ tiêu chưa nói cần gì.",
                "The indicator query says nothing of what is wanted.")
            : new Text(
                "wanted phải là một đối tượng JSON, không phải " + shown(wanted) + ".",
                "wanted must be a JSON object, not " + shown(wanted) + "."),
        new Text(
            "Ví dụ: {\"shape\": \"latest\", \"indicators\": [\"gov.dossier.online_share\"],"
                + " \"areas\": [\"VN\"]}.",
            "Such as: {\"shape\": \"latest\", \"indicators\": [\"gov.dossier.online_share\"],"
                + " \"areas\": [\"VN\"]}."));
  }

  void unknown(String key) {
    any = true;
    List<String> known = Arrays.stream(Part.values()).map(Part::key).toList();
    Optional<String> near = Nearest.to(key, known);
    String all = String.join(", ", known);
    teller.tell(
        "wanted." + shortened(key),
        new Text(
            "Truy vấn chỉ tiêu không có phần “" + shortened(key) + "”.",
            "An indicator query has no part “" + shortened(key) + "”."),
        near.map(word -> new Text("Có phải là “" + word + "”?", "Did you mean “" + word + "”?"))
            .orElse(new Text("Các phần: " + all + ".", "The parts are: " + all + ".")));
  }

  void missing(Part part, Text remedy) {
    tell(
        part,
        new Text("Thiếu phần “" + part.key() + "”.", "The part “" + part.key() + "” is missing."),
        remedy);
  }

  /** A word that is none of a closed list. */
  void notAmong(Part part, JsonNode said, List<String> list) {
    Text choices = oneOf(list);
    Optional<String> near =
        said.isTextual() ? Nearest.to(said.textValue(), list) : Optional.empty();
    tell(
        part,
        new Text(
            "“" + part.key() + "” không nhận giá trị " + shown(said) + ".",
            "“" + part.key() + "” takes no value " + shown(said) + "."),
        near.map(
                word ->
                    new Text(
                        "Có phải là “" + word + "”? " + choices.vi(),
                        "Did you mean “" + word + "”? " + choices.en()))
            .orElse(choices));
  }

  static Text oneOf(List<String> list) {
    String all = String.join(", ", list);
    return new Text("Dùng một trong: " + all + ".", "Use one of: " + all + ".");
  }

  void onlyOne(Part part, JsonNode said) {
    tell(
        part,
        new Text(
            "“" + part.key() + "” chỉ nhận một giá trị, không phải " + shown(said) + ".",
            "“" + part.key() + "” takes one value, not " + shown(said) + "."),
        new Text("Hãy chọn một.", "Choose one of them."));
  }

  void noText(Part part, JsonNode said) {
    tell(
        part,
        new Text(
            "“" + part.key() + "” có " + shown(said) + ", không phải một chữ.",
            "“" + part.key() + "” holds " + shown(said) + ", which is no text."),
        new Text(
            "Mỗi giá trị là một chuỗi trong dấu nháy kép.",
            "Each value is a text in double quotes."));
  }

  void openVariable(Part part, String text) {
    tell(
        part,
        new Text(
            "Biến trong “" + shortened(text) + "” không có giá trị.",
            "The variable in “" + shortened(text) + "” has no value."),
        new Text(
            "Hãy xem bảng điều khiển có biến ấy không; cảnh báo không dùng được biến.",
            "See whether the dashboard has it; alert rules cannot use variables."));
  }

  void noWord(Part part, String text) {
    tell(
        part,
        new Text(
            "“"
                + part.key()
                + "” có một giá trị quá dài hoặc có ký tự điều khiển: “"
                + shortened(text)
                + "”.",
            "“"
                + part.key()
                + "” holds a value that is too long or has control characters: “"
                + shortened(text)
                + "”."),
        CHOOSE);
  }

  void tooMany(Part part, int count) {
    tell(
        part,
        new Text(
            "“"
                + part.key()
                + "” có "
                + count
                + " giá trị, quá giới hạn "
                + WantedReader.MOST
                + ".",
            "“"
                + part.key()
                + "” holds "
                + count
                + " values, over the limit of "
                + WantedReader.MOST
                + "."),
        new Text(
            "Hãy chọn bớt, hoặc chọn cả một cấp địa bàn.",
            "Choose fewer, or a whole level of areas."));
  }

  void foreign(Part part, IndicatorShape shape) {
    tell(
        part,
        new Text(
            "“"
                + part.key()
                + "” không có nghĩa với "
                + shape.words().vi()
                + " ("
                + shape.code()
                + ").",
            "“"
                + part.key()
                + "” means nothing for "
                + shape.words().en()
                + " ("
                + shape.code()
                + ")."),
        new Text("Hãy bỏ phần này.", "Leave it out."));
  }

  void foreignMeasure(Measure measure, IndicatorShape shape) {
    List<String> list = shape.measures().stream().map(Coded::code).toList();
    tell(
        Part.MEASURES,
        new Text(
            shape.words().vi() + " (" + shape.code() + ") không có số đo “" + measure.code() + "”.",
            shape.words().en()
                + " ("
                + shape.code()
                + ") has no measure “"
                + measure.code()
                + "”."),
        oneOf(list));
  }

  void areasOrLevel(boolean both) {
    tell(
        Part.AREAS,
        both
            ? new Text(
                "Truy vấn nêu cả địa bàn (areas) lẫn cấp địa bàn (areaLevel).",
                "The query names both areas and a level of areas (areaLevel).")
            : new Text("Truy vấn không nêu địa bàn nào.", "The query names no area."),
        new Text(
            "Nêu một trong hai: areas, ví dụ [\"VN\"], hoặc areaLevel, ví dụ \"ministry\".",
            "Name one of them: areas, such as [\"VN\"], or areaLevel, such as \"ministry\"."));
  }

  void vintageWithoutProvinces() {
    tell(
        Part.AREA_VINTAGE,
        new Text(
            "“areaVintage” chỉ đi với areaLevel \"province\" hoặc với xếp thứ tự.",
            "“areaVintage” goes only with areaLevel \"province\" or with a ranking."),
        new Text("Hãy bỏ phần này.", "Leave it out."));
  }

  void rankingOf(AreaLevel level) {
    tell(
        Part.AREA_LEVEL,
        new Text(
            "Chỉ xếp thứ tự các tỉnh, thành, không xếp “" + level.code() + "”.",
            "Only provinces are ranked, not “" + level.code() + "”."),
        new Text("Dùng \"province\" hoặc bỏ phần này.", "Use \"province\", or leave it out."));
  }

  void notOnMap(String id, int map) {
    tell(
        Part.AREAS,
        new Text(
            "“" + shortened(id) + "” không thuộc bản đồ " + map + " tỉnh, thành.",
            "“" + shortened(id) + "” is not on the map of " + map + " provinces."),
        new Text(
            "Mã của bản đồ này bắt đầu bằng " + map + ":.",
            "Codes of that map begin with " + map + ":."));
  }

  void noDay(JsonNode said) {
    tell(
        Part.AS_OF,
        new Text(
            "“asOf” không phải một ngày: " + shown(said) + ".",
            "“asOf” is no day: " + shown(said) + "."),
        new Text("Viết như 2024-07-19 hoặc 19/7/2024.", "Write it like 2024-07-19 or 19/7/2024."));
  }

  private static String shown(JsonNode node) {
    return shortened(node.toString());
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
