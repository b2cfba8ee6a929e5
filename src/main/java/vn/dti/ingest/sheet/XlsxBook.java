package vn.dti.ingest.sheet;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** An XLSX workbook, read part by part out of its zip; nothing is unpacked to the disk. */
final class XlsxBook implements Book {
  private final ZipFile zip;
  private final String name;
  private final ReadLimits limits;
  private final Meter meter;
  private final List<Sheet> sheets = new ArrayList<>();

  private XlsxBook(ZipFile zip, String name, ReadLimits limits, Meter meter) {
    this.zip = zip;
    this.name = name;
    this.limits = limits;
    this.meter = meter;
  }

  static XlsxBook open(Path file, String name, ReadLimits limits, Meter meter)
      throws IOException, RefusedFileException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
    XlsxBook book = new XlsxBook(zip, name, limits, meter);
    try {
      book.guarded(
          () -> {
            book.checkEntries();
            book.readParts();
          });
      return book;
    } catch (IOException | RefusedFileException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  @Override
  public List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  Meter meter() {
    return meter;
  }

  /** A part's bytes, guarded; empty where the workbook has no such part. */
  Optional<InputStream> part(String path) throws IOException {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null || entry.isDirectory()) {
      return Optional.empty();
    }
    return Optional.of(
        new PartStream(zip.getInputStream(entry), path, entry.getCompressedSize(), limits));
  }

  /** Runs a reading and tells every way in which a broken or hostile workbook ends it. */
  void guarded(Reading reading) throws IOException, RefusedFileException {
    try {
      reading.run();
    } catch (UnsafePartException e) {
      throw new RefusedFileException(
          e.rule(),
          Place.of(name),
          e.what(),
          new Text(
              "Mở bằng Excel, chép các ô cần nộp sang sổ mới, lưu rồi nộp lại.",
              "Open it in Excel, copy the cells to be handed in to a new workbook, save it, and"
                  + " hand that in."));
    } catch (SafeXml.MalformedPartException
        | ZipException
        | EOFException
        | CharConversionException
        | UnsupportedEncodingException e) {
      throw damaged(name, e);
    } catch (IllegalStateException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NoSuchElementException
        | ArithmeticException
        | NullPointerException e) {
      // What Java's own XML and zip readers throw on bytes that their authors never thought of.
      throw damaged(name, e);
    }
  }

  private void checkEntries() throws UnsafePartException {
    if (zip.size() > limits.entries()) {
      throw new UnsafePartException(
          Rule.FILE_UNSAFE,
          new Text(
              "Bảng tính có %,d phần, giới hạn là %,d.".formatted(zip.size(), limits.entries()),
              "The workbook has %,d parts, the limit is %,d."
                  .formatted(zip.size(), limits.entries())));
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String path = entry.getName().replace('\\', '/');
      if (path.startsWith("/") || path.contains(":") || List.of(path.split("/")).contains("..")) {
        throw new UnsafePartException(
            Rule.FILE_UNSAFE,
            new Text(
                "Tên phần \"%s\" chỉ ra ngoài tệp.".formatted(entry.getName()),
                "The part \"%s\" points out of the file.".formatted(entry.getName())));
      }
    }
  }

  private void readParts() throws IOException {
    XlsxParts parts = XlsxParts.read(this, limits);
    XlsxCells cells = new XlsxCells(parts.formats(), parts.texts(), parts.from1904());
    for (XlsxParts.SheetPart sheet : parts.sheets()) {
      sheets.add(new XlsxSheet(this, sheet.name(), sheet.path(), sheet.hidden(), cells));
    }
  }

  private static RefusedFileException damaged(String name, Exception cause) {
    String detail = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new RefusedFileException(
        Rule.FILE_DAMAGED,
        Place.of(name),
        new Text(
            "Bảng tính bị hỏng, không đọc được (%s).".formatted(shortened(detail)),
            "The workbook is damaged and cannot be read (%s).".formatted(shortened(detail))),
        new Text(
            "Mở bằng Excel (nó sẽ tự sửa nếu được), lưu lại rồi nộp lại; nếu vừa tải về, hãy tải"
                + " lại.",
            "Open it in Excel (which mends what it can), save it, and hand it in again; if it was"
                + " just downloaded, download it once more."));
  }

  private static String shortened(String detail) {
    return detail.length() <= 100 ? detail : detail.substring(0, 100) + "…";
  }

  /** Some reading of parts. */
  @FunctionalInterface
  interface Reading {
    void run() throws IOException, RefusedFileException;
  }

  /** Where relations of one part lead: from id to the path of another. */
  Map<String, String> relations(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, slash + 1);
    Optional<InputStream> part = part(folder + "_rels/" + path.substring(slash + 1) + ".rels");
    Map<String, String> targets = new HashMap<>();
    if (part.isPresent()) {
      try (InputStream in = part.get()) {
        SafeXml.elements(
            in,
            xml -> {
              @Nullable String id = xml.getAttributeValue(null, "Id");
              @Nullable String target = xml.getAttributeValue(null, "Target");
              if (xml.getLocalName().equals("Relationship")
                  && id != null
                  && target != null
                  && !"External".equals(xml.getAttributeValue(null, "TargetMode"))) {
                targets.put(id, resolve(folder, target));
                @Nullable String type = xml.getAttributeValue(null, "Type");
                if (type != null) {
                  targets.putIfAbsent(
                      "type:" + type.substring(type.lastIndexOf('/') + 1), resolve(folder, target));
                }
              }
              return targets.size() < limits.entries();
            });
      }
    }
    return targets;
  }

  private static String resolve(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    return Path.of("/" + folder).resolve(target).normalize().toString().substring(1);
  }
}
