package vn.dti.ingest.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together from its raw parts, so that tests can hold what writers never write. */
public final class RawWorkbook {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final List<String> sheets = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> formats = new ArrayList<>();
  private String properties = "";

  /** Days count from 1904. */
  public RawWorkbook from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /**
   * A number format; its place in the order of calls, from 1, is the style of cells that use it.
   */
  public RawWorkbook format(String code) {
    formats.add(code);
    return this;
  }

  /** A shared text, as the inside of its element. */
  public RawWorkbook text(String inside) {
    texts.add(inside);
    return this;
  }

  /** A sheet, as the inside of its worksheet element. */
  public RawWorkbook sheet(String name, String inside) {
    return sheet(name, "visible", inside);
  }

  /** A sheet with a state such as hidden. */
  public RawWorkbook sheet(String name, String state, String inside) {
    int number = sheets.size() + 1;
    sheets.add(
        "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>"
            .formatted(name, number, state, number));
    parts.put(
        "xl/worksheets/sheet" + number + ".xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet "
            + MAIN
            + ">"
            + inside
            + "</worksheet>");
    return this;
  }

  /** Any part, in place of the one that would be written. */
  public RawWorkbook part(String path, String content) {
    parts.put(path, content);
    return this;
  }

  /** The file's bytes. */
  public byte[] bytes() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("[Content_Types].xml", "<Types/>");
    all.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            .formatted(RELATIONS));
    all.put(
        "xl/workbook.xml",
        "<workbook %s xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONS, properties, String.join("", sheets)));
    StringBuilder relations = new StringBuilder("<Relationships>");
    for (int i = 1; i <= sheets.size(); i++) {
      relations.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
              .formatted(i, RELATIONS, i));
    }
    relations.append(
        "<Relationship Id=\"s\" Type=\"%s/styles\" Target=\"/xl/styles.xml\"/>"
            .formatted(RELATIONS));
    relations.append(
        "<Relationship Id=\"t\" Type=\"%s/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            .formatted(RELATIONS));
    all.put("xl/_rels/workbook.xml.rels", relations.append("</Relationships>").toString());
    StringBuilder styles = new StringBuilder("<styleSheet " + MAIN + "><numFmts>");
    for (int i = 0; i < formats.size(); i++) {
      styles.append(
          "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
              .formatted(164 + i, formats.get(i).replace("\"", "&quot;")));
    }
    styles.append(
        "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>");
    for (int i = 0; i < formats.size(); i++) {
      styles.append("<xf numFmtId=\"%d\"/>".formatted(164 + i));
    }
    all.put("xl/styles.xml", styles.append("</cellXfs></styleSheet>").toString());
    StringBuilder shared = new StringBuilder("<sst " + MAIN + ">");
    texts.forEach(text -> shared.append("<si>").append(text).append("</si>"));
    all.put("xl/sharedStrings.xml", shared.append("</sst>").toString());
    all.putAll(parts);
    return zip(all);
  }

  private static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
