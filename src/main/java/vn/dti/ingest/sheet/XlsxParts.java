package vn.dti.ingest.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;

/**
 * The parts of a workbook beside its sheets: their list, the number formats, the shared texts.
 *
 * @param from1904 whether its days count from 1904
 */
record XlsxParts(
    List<SheetPart> sheets, List<CellFormat> formats, List<String> texts, boolean from1904) {
  /** Excel's own limit for the text of a cell. */
  static final int LONGEST_TEXT = 32_767;

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String STRICT_RELATIONS =
      "http://purl.oclc.org/ooxml/officeDocument/relationships";

  XlsxParts {
    sheets = List.copyOf(sheets);
    formats = List.copyOf(formats);
    texts = List.copyOf(texts);
  }

  static XlsxParts read(XlsxBook book, ReadLimits limits) throws IOException {
    String workbook = book.relations("").getOrDefault("type:officeDocument", "xl/workbook.xml");
    Map<String, String> relations = book.relations(workbook);
    List<SheetPart> sheets = new ArrayList<>();
    boolean[] from1904 = {false};
    Optional<InputStream> part = book.part(workbook);
    if (part.isEmpty()) {
      throw missing(workbook);
    }
    try (InputStream in = part.get()) {
      SafeXml.elements(
          in,
          xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
              from1904[0] = isTrue(xml.getAttributeValue(null, "date1904"));
            } else if (xml.getLocalName().equals("sheet")) {
              sheet(xml, relations).ifPresent(sheets::add);
            }
            return sheets.size() <= limits.sheets();
          });
    }
    if (sheets.size() > limits.sheets()) {
      throw new UnsafePartException(
          Rule.FILE_TOO_LARGE,
          new Text(
              "Bảng tính có hơn %d trang tính.".formatted(limits.sheets()),
              "The workbook has more than %d sheets.".formatted(limits.sheets())));
    }
    return new XlsxParts(
        sheets,
        formats(book, relations.get("type:styles")),
        texts(book, relations.get("type:sharedStrings"), limits),
        from1904[0]);
  }

  private static Optional<SheetPart> sheet(XMLStreamReader xml, Map<String, String> relations) {
    @Nullable String id = xml.getAttributeValue(RELATIONS, "id");
    if (id == null) {
      id = xml.getAttributeValue(STRICT_RELATIONS, "id");
    }
    @Nullable String path = id == null ? null : relations.get(id);
    @Nullable String name = xml.getAttributeValue(null, "name");
    // Charts and dialogues stand in the same list, and have no cells.
    if (path == null || !path.contains("worksheets/")) {
      return Optional.empty();
    }
    @Nullable String state = xml.getAttributeValue(null, "state");
    return Optional.of(
        new SheetPart(name == null ? path : name, path, state != null && !state.equals("visible")));
  }

  private static List<CellFormat> formats(XlsxBook book, @Nullable String path) throws IOException {
    List<CellFormat> formats = new ArrayList<>();
    Optional<InputStream> part = path == null ? Optional.empty() : book.part(path);
    if (part.isEmpty()) {
      return formats;
    }
    Map<Integer, CellFormat> custom = new HashMap<>();
    boolean[] inCells = {false};
    try (InputStream in = part.get()) {
      SafeXml.elements(
          in,
          xml -> {
            switch (xml.getLocalName()) {
              case "numFmt" -> {
                @Nullable String code = xml.getAttributeValue(null, "formatCode");
                if (code != null) {
                  custom.put(number(xml, "numFmtId"), CellFormat.of(code));
                }
              }
              case "cellXfs" -> inCells[0] = true;
              case "cellStyleXfs", "cellStyles", "dxfs" -> inCells[0] = false;
              case "xf" -> {
                if (inCells[0]) {
                  int id = number(xml, "numFmtId");
                  CellFormat own = custom.get(id);
                  formats.add(own == null ? CellFormat.builtIn(id) : own);
                }
              }
              default -> {}
            }
            return formats.size() < 65_536;
          });
    }
    return formats;
  }

  private static List<String> texts(XlsxBook book, @Nullable String path, ReadLimits limits)
      throws IOException {
    List<String> texts = new ArrayList<>();
    Optional<InputStream> part = path == null ? Optional.empty() : book.part(path);
    if (part.isEmpty()) {
      return texts;
    }
    long[] characters = {0};
    try (InputStream in = part.get()) {
      SafeXml.elements(
          in,
          xml -> {
            if (xml.getLocalName().equals("si")) {
              String text = SafeXml.text(xml, "rPh", LONGEST_TEXT);
              texts.add(text);
              // An empty text costs memory as well.
              characters[0] += text.length() + 8L;
              if (characters[0] > limits.textCharacters()) {
                throw new UnsafePartException(
                    Rule.FILE_TOO_LARGE,
                    new Text(
                        "Bảng tính có hơn %,d ký tự chữ.".formatted(limits.textCharacters()),
                        "The workbook has more than %,d characters of text."
                            .formatted(limits.textCharacters())));
              }
            }
            return true;
          });
    }
    return texts;
  }

  private static UnsafePartException missing(String path) {
    return new UnsafePartException(
        Rule.FILE_DAMAGED,
        new Text(
            "Bảng tính thiếu phần %s.".formatted(path),
            "The workbook lacks its part %s.".formatted(path)));
  }

  static boolean isTrue(@Nullable String attribute) {
    return "1".equals(attribute) || "true".equals(attribute);
  }

  static int number(XMLStreamReader xml, String attribute) {
    @Nullable String text = xml.getAttributeValue(null, attribute);
    try {
      return text == null ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** One sheet: its name, where its cells are, whether the workbook hides it. */
  record SheetPart(String name, String path, boolean hidden) {}
}
