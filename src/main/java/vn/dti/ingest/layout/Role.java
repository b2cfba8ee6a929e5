package vn.dti.ingest.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.dti.ingest.text.Folding;

/** What a column of a sheet holds, with the headings by which it is known. */
enum Role {
  INDICATOR_CODE("ma chi tieu|ma|ma so|indicator code|code"),
  INDICATOR_NAME(
      "chi tieu|ten chi tieu|chi so|ten chi so|noi dung|noi dung chi tieu|danh muc chi"
          + " tieu|indicator|indicator name|name"),
  DEFINITION("dinh nghia|pham vi|definition"),
  METHOD("phuong phap|phuong phap tinh|method"),
  GRAIN("loai ky|do dai ky|grain"),
  AREA(
      "dia ban|ma dia ban|ten dia ban|dia phuong|tinh|tinh thanh|tinh thanh pho|tinh tp|bo nganh|bo"
          + " nganh dia phuong|don vi bao cao|area|area id|area name|province"),
  PERIOD("ky|ky bao cao|ky so lieu|thoi ky|thoi gian|thoi diem|ngay|ngay so lieu|period|date|time"),
  PERIOD_START("tu ngay|ngay bat dau|dau ky|period start|start|from"),
  PERIOD_END("den ngay|ngay ket thuc|cuoi ky|period end|end|to"),
  YEAR("nam|year"),
  MONTH("thang|month"),
  QUARTER("quy|quarter"),
  VALUE("gia tri|so lieu|ket qua|thuc hien|ket qua thuc hien|so lieu thuc hien|value|figure"),
  NUMERATOR("tu so|numerator"),
  DENOMINATOR("mau so|denominator"),
  UNIT("don vi tinh|dvt|don vi|unit"),
  QUALIFIER("do chac chan|muc do chinh xac|tinh chat so lieu|qualifier"),
  NOTE("ghi chu|note|notes|remark|remarks"),
  REASON("ly do|ly do sua|ly do dieu chinh|ly do thay doi|reason"),
  WITHDRAWN("thu hoi|rut lai|withdrawn"),
  /** What was planned or is compared with: numbers that nobody attained in the column's period. */
  NOT_ACTUAL(
      "ke hoach|kh|so ke hoach|so lieu ke hoach|gia tri ke hoach|ke hoach giao|chi tieu giao|chi"
          + " tieu ke hoach|muc tieu|so muc tieu|gia tri muc tieu|du kien|du bao|so voi ke hoach|so"
          + " voi kh|so voi muc tieu|so voi cung ky|so voi cung ky nam truoc|so voi ky truoc|cung"
          + " ky|cung ky nam truoc|ky truoc|nam truoc|tang giam|tang truong|ty le hoan thanh|muc do"
          + " hoan thanh|plan|planned|target|forecast|previous period"),
  /** A number of the row; says nothing. */
  ORDINAL("stt|tt|so tt|so thu tu|no");

  private static final int LONGEST_HEADING = 40;

  private static final Map<String, Role> BY_HEADING =
      Arrays.stream(values())
          .flatMap(
              role ->
                  Arrays.stream(role.headings.split("\\|"))
                      .map(heading -> Map.entry(heading, role)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, Role> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  role -> role.name().toLowerCase(java.util.Locale.ROOT), Function.identity()));

  private final String headings;

  /** A role, with its headings in folded form, separated by strokes. */
  Role(String headings) {
    this.headings = headings;
  }

  /** The role that a folded heading names. */
  static Optional<Role> ofHeading(String folded) {
    return Optional.ofNullable(BY_HEADING.get(folded));
  }

  /** Whether words say that the numbers beneath or beside them were planned, not attained. */
  static boolean isNotActual(String text) {
    return text.length() <= LONGEST_HEADING && BY_HEADING.get(Folding.fold(text)) == NOT_ACTUAL;
  }

  /** The role of a mapping file's word; {@code indicator} may hold codes and names alike. */
  static Optional<Role> ofWord(String word) {
    return word.equals("indicator")
        ? Optional.of(INDICATOR_CODE)
        : Optional.ofNullable(BY_NAME.get(word));
  }

  /** The words that mapping files use. */
  static List<String> words() {
    return Arrays.stream(values())
        .filter(role -> role != ORDINAL && role != NOT_ACTUAL)
        .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  /** Whether its cells are numbers that make a figure. */
  boolean isMeasure() {
    return switch (this) {
      case VALUE, NUMERATOR, DENOMINATOR -> true;
      case INDICATOR_CODE,
          INDICATOR_NAME,
          DEFINITION,
          METHOD,
          GRAIN,
          AREA,
          PERIOD,
          PERIOD_START,
          PERIOD_END,
          YEAR,
          MONTH,
          QUARTER,
          UNIT,
          QUALIFIER,
          NOTE,
          REASON,
          WITHDRAWN,
          NOT_ACTUAL,
          ORDINAL ->
          false;
    };
  }
}
