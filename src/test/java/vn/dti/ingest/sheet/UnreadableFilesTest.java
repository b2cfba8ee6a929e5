package vn.dti.ingest.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Rule;

/** Files that are no submission: recognised by their content, answered with what to do. */
class UnreadableFilesTest {
  private static final byte[] OLE2 = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  @TempDir private Path folder;

  @Test
  void anOldExcelFileIsAnsweredWithSaveAs() throws IOException {
    Finding finding = refusal("a.xls", ole2("Workbook"));

    assertThat(finding.rule()).isEqualTo(Rule.FILE_UNSUPPORTED);
    assertThat(finding.what().vi()).contains(".xls, Excel 97-2003");
    assertThat(finding.expected().vi()).contains("Excel Workbook (.xlsx)");
  }

  @Test
  void anEncryptedWorkbookIsAnsweredWithHowToClearThePassword() throws IOException {
    Finding finding = refusal("a.xlsx", ole2("EncryptedPackage"));

    assertThat(finding.rule()).isEqualTo(Rule.FILE_ENCRYPTED);
    assertThat(finding.expected().vi()).contains("xóa mật khẩu");
  }

  @ParameterizedTest
  @CsvSource({
    "'%PDF-1.7', PDF",
    "'{\\rtf1\\ansi', text document",
    "'<html><table><tr>', web page",
    "'<?xml version=\"1.0\"?><Workbook>', web page",
  })
  void otherKindsOfTextAreNamed(String start, String kind) {
    Finding finding = refusal("a.xlsx", start.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(finding.rule()).isEqualTo(Rule.FILE_UNSUPPORTED);
    assertThat(finding.what().en()).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'[Content_Types].xml word/document.xml', text document",
    "'[Content_Types].xml xl/workbook.bin', .xlsb",
    "'a.csv b.csv', archive",
  })
  void otherKindsOfZipAreNamed(String entries, String kind) throws IOException {
    Finding finding = refusal("a.xlsx", zip(List.of(entries.split(" ")), ""));

    assertThat(finding.rule()).isEqualTo(Rule.FILE_UNSUPPORTED);
    assertThat(finding.what().en()).contains(kind);
  }

  @Test
  void aLibreOfficeWorkbookIsNamed() throws IOException {
    Finding finding =
        refusal(
            "a.ods", zip(List.of("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"));

    assertThat(finding.what().en()).contains(".ods");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(refusal("a.csv", new byte[0]).rule()).isEqualTo(Rule.FILE_EMPTY);
  }

  @Test
  void unicodeTextOfExcelIsAnsweredWithCsvUtf8() {
    Finding finding = refusal("a.txt", "\uFEFFmã\tkỳ".getBytes(StandardCharsets.UTF_16LE));

    assertThat(finding.rule()).isEqualTo(Rule.ENCODING);
    assertThat(finding.expected().en()).contains("CSV UTF-8");
  }

  @Test
  void aFileBeyondTheLimitIsNotOpened() {
    ReadLimits usual = ReadLimits.DEFAULT;
    ReadLimits small =
        new ReadLimits(
            10,
            usual.entries(),
            usual.partBytes(),
            usual.ratio(),
            usual.sheets(),
            usual.rows(),
            usual.cells(),
            usual.textCharacters(),
            usual.time());

    Finding finding = Opened.refusal(Opened.file(folder, "a.csv", "a,b,c,d,e,f,g"), small);

    assertThat(finding.rule()).isEqualTo(Rule.FILE_TOO_LARGE);
    assertThat(finding.what().en()).contains("13 bytes", "limit is 10");
  }

  private Finding refusal(String name, byte[] bytes) {
    return Opened.refusal(Opened.file(folder, name, bytes));
  }

  private static byte[] ole2(String stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(OLE2);
    bytes.write(new byte[65_520]); // the name lies across the boundary of what is read at once
    bytes.write(stream.getBytes(StandardCharsets.UTF_16LE));
    bytes.write(new byte[512]);
    return bytes.toByteArray();
  }

  private static byte[] zip(List<String> entries, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
