package vn.dti.ingest.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;

/** One sheet of an XLSX workbook, read as a stream. */
final class XlsxSheet implements Sheet {
  private static final int MOST_MERGES = 100_000;

  private final XlsxBook book;
  private final String name;
  private final String path;
  private final boolean hidden;
  private final XlsxCells cells;

  XlsxSheet(XlsxBook book, String name, String path, boolean hidden, XlsxCells cells) {
    this.book = book;
    this.name = name;
    this.path = path;
    this.hidden = hidden;
    this.cells = cells;
  }

  @Override
  public Optional<String> name() {
    return Optional.of(name);
  }

  @Override
  public boolean hidden() {
    return hidden;
  }

  @Override
  public SheetShape shape() throws IOException, RefusedFileException {
    List<Merge> merges = new ArrayList<>();
    Set<Integer> hiddenColumns = new TreeSet<>();
    elements(
        xml -> {
          switch (xml.getLocalName()) {
            case "col" -> {
              if (XlsxParts.isTrue(xml.getAttributeValue(null, "hidden"))) {
                int last = Math.min(XlsxParts.number(xml, "max"), CellName.MOST_COLUMNS);
                for (int column = Math.max(1, XlsxParts.number(xml, "min"));
                    column <= last;
                    column++) {
                  hiddenColumns.add(column);
                }
              }
            }
            case "mergeCell" -> {
              @Nullable String reference = xml.getAttributeValue(null, "ref");
              if (reference != null) {
                CellName.range(reference).ifPresent(merges::add);
              }
            }
            default -> {}
          }
          return merges.size() < MOST_MERGES;
        });
    return new SheetShape(merges, hiddenColumns);
  }

  @Override
  public void read(RowVisitor visitor) throws IOException, RefusedFileException {
    long[] last = {0};
    try {
      elements(
          xml -> {
            if (!xml.getLocalName().equals("row")) {
              return true;
            }
            SheetRow row = row(xml, last[0]);
            last[0] = row.number();
            return hand(row, visitor);
          });
    } catch (CarriedException e) {
      throw e.uncarried();
    }
  }

  private boolean hand(SheetRow row, RowVisitor visitor) throws CarriedException {
    try {
      book.meter().row(row.cells().size());
      return row.cells().isEmpty() || visitor.row(row);
    } catch (RefusedFileException | RuntimeException e) {
      throw new CarriedException(e);
    }
  }

  private void elements(SafeXml.ElementVisitor visitor) throws IOException, RefusedFileException {
    book.guarded(
        () -> {
          try (InputStream in = open()) {
            SafeXml.elements(in, visitor);
          }
        });
  }

  private InputStream open() throws IOException {
    Optional<InputStream> part = book.part(path);
    if (part.isEmpty()) {
      throw new UnsafePartException(
          Rule.FILE_DAMAGED,
          new Text(
              "Bảng tính thiếu phần %s của trang \"%s\".".formatted(path, name),
              "The workbook lacks %s, the part of its sheet \"%s\".".formatted(path, name)));
    }
    return part.get();
  }

  /** Reads a row to its end; cells is empty where it holds nothing. */
  private SheetRow row(XMLStreamReader xml, long previous) throws XMLStreamException, IOException {
    @Nullable String stated = xml.getAttributeValue(null, "r");
    boolean rowHidden = XlsxParts.isTrue(xml.getAttributeValue(null, "hidden"));
    long number = stated == null ? previous + 1 : CellName.row(stated);
    if (number <= previous || number > CellName.MOST_ROWS) {
      throw misplaced(String.valueOf(stated));
    }
    List<Cell> row = new ArrayList<>();
    boolean holdsSomething = false;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        @Nullable String reference = xml.getAttributeValue(null, "r");
        int column = reference == null ? row.size() + 1 : CellName.column(reference);
        if (column < 1 || column > CellName.MOST_COLUMNS) {
          throw misplaced(String.valueOf(reference));
        }
        Cell cell = cell(xml);
        if (!cell.isBlank()) {
          while (row.size() < column) {
            row.add(SheetRow.BLANK);
          }
          row.set(column - 1, cell);
          holdsSomething = true;
        }
      }
    }
    return new SheetRow(number, holdsSomething ? row : List.of(), rowHidden);
  }

  private Cell cell(XMLStreamReader xml) throws XMLStreamException, IOException {
    @Nullable String type = xml.getAttributeValue(null, "t");
    int style = XlsxParts.number(xml, "s");
    @Nullable String raw = null;
    @Nullable String formula = null;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        return cells.cell(type, style, raw, formula);
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "v" -> raw = SafeXml.text(xml, "", XlsxParts.LONGEST_TEXT);
          case "is" -> raw = SafeXml.text(xml, "rPh", XlsxParts.LONGEST_TEXT);
          case "f" -> formula = SafeXml.text(xml, "", XlsxParts.LONGEST_TEXT);
          default -> {}
        }
      }
    }
  }

  private static UnsafePartException misplaced(String reference) {
    String shown = reference.length() <= 30 ? reference : reference.substring(0, 30) + "…";
    return new UnsafePartException(
        Rule.FILE_DAMAGED,
        new Text(
            "Bảng tính có ô hoặc hàng ở chỗ không thể có: \"%s\".".formatted(shown),
            "The workbook has a cell or row in an impossible place: \"%s\".".formatted(shown)));
  }

  /** Carries what is not the file's fault past those who judge the file's faults. */
  private static final class CarriedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Exception carried;

    CarriedException(Exception carried) {
      super(carried);
      this.carried = carried;
    }

    RefusedFileException uncarried() {
      if (carried instanceof RefusedFileException refusal) {
        return refusal;
      }
      throw (RuntimeException) carried;
    }
  }
}
