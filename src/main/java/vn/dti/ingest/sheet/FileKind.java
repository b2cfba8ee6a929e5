package vn.dti.ingest.sheet;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What a file is, told by its content; names of files lie. */
enum FileKind {
  /** Text, taken for CSV. */
  TEXT,
  /** An Excel workbook of today. */
  XLSX,
  /** An Excel workbook in the binary form of today. */
  XLSB,
  /** An Excel workbook of before 2007. */
  XLS,
  /** An encrypted workbook or document. */
  ENCRYPTED,
  /** A LibreOffice workbook. */
  ODS,
  /** A text document: Word, LibreOffice Writer, RTF. */
  DOCUMENT,
  PDF,
  PICTURE,
  /** A web page or an old XML workbook, often with the name of an Excel file. */
  MARKUP,
  /** UTF-16, as Excel's "Unicode text". */
  UTF_16,
  /** A zip that is none of the above. */
  ARCHIVE,
  EMPTY,
  /** Anything else that is not text. */
  BINARY;

  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int HEAD = 4096;

  static FileKind of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      return EMPTY;
    }
    if (startsWith(head, ZIP)) {
      return zip(file);
    }
    if (startsWith(head, OLE2)) {
      return ole2(file);
    }
    if (startsWith(head, new byte[] {(byte) 0xFF, (byte) 0xFE})
        || startsWith(head, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
      return UTF_16;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("%PDF")) {
      return PDF;
    }
    if (text.startsWith("{\\rtf")) {
      return DOCUMENT;
    }
    if (text.startsWith("\u0089PNG") || text.startsWith("\u00ff\u00d8\u00ff")) {
      return PICTURE;
    }
    if (isMarkup(text)) {
      return MARKUP;
    }
    return text.indexOf('\0') >= 0 ? BINARY : TEXT;
  }

  private static boolean isMarkup(String text) {
    String start = text.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    return start.startsWith("<?xml")
        || start.startsWith("<html")
        || start.startsWith("<!doctype")
        || start.startsWith("<table")
        || start.startsWith("<meta")
        || start.startsWith("mime-version");
  }

  private static FileKind zip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("xl/workbook.bin") != null) {
        return XLSB;
      }
      if (zip.getEntry("[Content_Types].xml") != null) {
        return zip.getEntry("word/document.xml") != null ? DOCUMENT : XLSX;
      }
      ZipEntry type = zip.getEntry("mimetype");
      if (type == null) {
        return ARCHIVE;
      }
      try (InputStream in = zip.getInputStream(type)) {
        String name = new String(in.readNBytes(100), StandardCharsets.ISO_8859_1);
        return name.contains("spreadsheet") ? ODS : DOCUMENT;
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      return ARCHIVE; // the last is what Java throws for names that are no text
    }
  }

  /** The compound files of older and of encrypted documents name their streams in UTF-16. */
  private static FileKind ole2(Path file) throws IOException {
    byte[] encrypted = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    byte[] word = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    byte[] window = new byte[1 << 16];
    FileKind found = XLS;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int kept = 0;
      int read;
      while ((read = in.readNBytes(window, kept, window.length - kept)) > 0) {
        int length = kept + read;
        if (contains(window, length, encrypted)) {
          return ENCRYPTED;
        }
        if (contains(window, length, word)) {
          found = DOCUMENT;
        }
        // A name may lie across two windows.
        kept = Math.min(length, encrypted.length);
        System.arraycopy(window, length - kept, window, 0, kept);
      }
    }
    return found;
  }

  private static boolean contains(byte[] bytes, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
