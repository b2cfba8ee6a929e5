package vn.dti.ingest.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** Opens files. */
public final class Books {
  private static final Text AS_XLSX =
      new Text(
          "Mở bằng Excel hoặc LibreOffice, chọn \"Lưu thành\" (Save As), kiểu \"Excel Workbook"
              + " (.xlsx)\", rồi nộp lại.",
          "Open it in Excel or LibreOffice, choose \"Save As\", type \"Excel Workbook (.xlsx)\","
              + " and hand it in again.");
  private static final Text AS_TABLE =
      new Text(
          "Hãy nhập số liệu vào bảng tính (.xlsx) hoặc tệp CSV; dùng biểu mẫu để có sẵn các cột.",
          "Enter the figures into a workbook (.xlsx) or a CSV file; the template has the columns"
              + " ready.");

  private final ReadLimits limits;
  private final LongSupplier nanoseconds;

  /**
   * An opener of files.
   *
   * @param nanoseconds a clock that only runs forward
   */
  public Books(ReadLimits limits, LongSupplier nanoseconds) {
    this.limits = limits;
    this.nanoseconds = nanoseconds;
  }

  /**
   * Opens a file as what its content is.
   *
   * @param name as findings call it
   */
  public Book open(Path file, String name) throws IOException, RefusedFileException {
    long bytes = Files.size(file);
    if (bytes > limits.fileBytes()) {
      throw new RefusedFileException(
          Rule.FILE_TOO_LARGE,
          Place.of(name),
          new Text(
              "Tệp có %,d byte, giới hạn là %,d.".formatted(bytes, limits.fileBytes()),
              "The file has %,d bytes, the limit is %,d.".formatted(bytes, limits.fileBytes())),
          new Text("Hãy chia tệp thành nhiều tệp nhỏ.", "Split the file into smaller ones."));
    }
    Meter meter = new Meter(name, limits, nanoseconds);
    return switch (FileKind.of(file)) {
      case TEXT -> CsvBook.open(file, name, meter);
      case XLSX -> XlsxBook.open(file, name, limits, meter);
      case XLSB ->
          throw unsupported(
              name,
              "bảng tính Excel dạng nhị phân (.xlsb)",
              "a binary Excel workbook (.xlsb)",
              AS_XLSX);
      case XLS ->
          throw unsupported(
              name,
              "bảng tính Excel đời cũ (.xls, Excel 97-2003)",
              "an Excel workbook of the old kind (.xls, Excel 97-2003)",
              AS_XLSX);
      case ENCRYPTED ->
          throw new RefusedFileException(
              Rule.FILE_ENCRYPTED,
              Place.of(name),
              new Text("Tệp có đặt mật khẩu.", "The file is protected by a password."),
              new Text(
                  "Trong Excel: Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa"
                      + " mật khẩu, lưu, rồi nộp lại.",
                  "In Excel: File > Info > Protect Workbook > Encrypt with Password, clear the"
                      + " password, save, and hand it in again."));
      case ODS ->
          throw unsupported(
              name, "bảng tính LibreOffice (.ods)", "a LibreOffice workbook (.ods)", AS_XLSX);
      case DOCUMENT -> throw unsupported(name, "văn bản (Word, RTF)", "a text document", AS_TABLE);
      case PDF -> throw unsupported(name, "tệp PDF", "a PDF", AS_TABLE);
      case PICTURE -> throw unsupported(name, "hình ảnh", "a picture", AS_TABLE);
      case MARKUP ->
          throw unsupported(
              name,
              "trang web hoặc XML mang tên bảng tính",
              "a web page or XML under the name of a workbook",
              AS_XLSX);
      case UTF_16 ->
          throw new RefusedFileException(
              Rule.ENCODING,
              Place.of(name),
              new Text("Tệp dùng mã UTF-16.", "The file is in UTF-16."),
              LegacyText.SAVE_AS_UTF_8);
      case ARCHIVE ->
          throw unsupported(
              name,
              "tệp nén, hoặc bảng tính bị hỏng",
              "an archive, or a damaged workbook",
              new Text(
                  "Nộp từng bảng tính (.xlsx) hoặc tệp CSV, không nén; nếu đây là bảng tính, hãy"
                      + " mở và lưu lại.",
                  "Hand in each workbook (.xlsx) or CSV file by itself, not packed; if this is a"
                      + " workbook, open it and save it again."));
      case EMPTY ->
          throw new RefusedFileException(
              Rule.FILE_EMPTY,
              Place.of(name),
              new Text("Tệp trống.", "The file is empty."),
              AS_TABLE);
      case BINARY ->
          throw unsupported(name, "tệp không rõ loại", "a file of unknown kind", AS_TABLE);
    };
  }

  private static RefusedFileException unsupported(String name, String vi, String en, Text todo) {
    return new RefusedFileException(
        Rule.FILE_UNSUPPORTED,
        Place.of(name),
        new Text(
            "Đây là %s, không đọc được.".formatted(vi),
            "This is %s, which cannot be read.".formatted(en)),
        todo);
  }
}
