package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.snapshot.Hashes;

/** A layer that is a folder with one CSV file per table. */
final class CsvFolder implements Layer {
  private static final String EXTENSION = ".csv";

  private final String name;
  private final Path folder;
  private final boolean whole;

  private CsvFolder(String name, Path folder, boolean whole) {
    this.name = name;
    this.folder = folder;
    this.whole = whole;
  }

  /** A folder that must have the file of every table. Its faults name files without the folder. */
  static CsvFolder base(Path folder) {
    return new CsvFolder("base", folder, true);
  }

  /** A folder that has the files of some tables. Its faults name files with the folder. */
  static CsvFolder overlay(Path folder) {
    return new CsvFolder("overlay", folder, false);
  }

  /** Whether a folder has the file of every table. */
  static boolean isWhole(Path folder) {
    return supplied().stream()
        .allMatch(table -> Files.isRegularFile(folder.resolve(table.name() + EXTENSION)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sha256() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Table table : supplied()) {
      Path file = path(table);
      if (Files.isRegularFile(file)) {
        hashes.put(String.valueOf(file.getFileName()), Hashes.sha256(file));
      }
    }
    return Hashes.combined(hashes);
  }

  /** An overlay's file that belongs to no table would be left out silently: most likely a typo. */
  @Override
  public void check(Faults faults) throws IOException {
    if (whole) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      faults.add(
          FaultCode.USAGE,
          folder.toString(),
          new Text(
              "Không có thư mục %s.".formatted(folder), "There is no folder %s.".formatted(folder)),
          new Text("Kiểm tra đường dẫn sau --data.", "Check the path after --data."));
      return;
    }
    List<String> known = supplied().stream().map(table -> table.name() + EXTENSION).toList();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(EXTENSION) && !known.contains(file))
          .sorted()
          .forEach(file -> stranger(file, known, faults));
    }
  }

  private void stranger(String file, List<String> known, Faults faults) {
    String choices = String.join(", ", known);
    faults.add(
        FaultCode.DATA_MALFORMED,
        folder.resolve(file).toString(),
        new Text(
            "Tệp %s không thuộc bảng nào.".formatted(file),
            "%s belongs to no table.".formatted(file)),
        new Text(
            Nearest.to(file, known).map(word -> "Có phải \"" + word + "\"? ").orElse("")
                + "Các tệp được đọc: "
                + choices
                + ".",
            Nearest.to(file, known).map(word -> "Did you mean \"" + word + "\"? ").orElse("")
                + "Files that are read: "
                + choices
                + "."));
  }

  @Override
  public void read(Table table, Faults faults, Consumer<Row> rows) throws IOException {
    Path file = path(table);
    if (table.supplied().isEmpty() || !(whole || Files.exists(file))) {
      return;
    }
    String place = whole ? String.valueOf(file.getFileName()) : file.toString();
    new CsvTable(table, file, place, faults).read(rows);
  }

  @Override
  public Optional<Path> file(Table table) {
    return Optional.of(path(table)).filter(Files::isRegularFile);
  }

  private Path path(Table table) {
    return folder.resolve(table.name() + EXTENSION);
  }

  private static List<Table> supplied() {
    return Tables.ALL.stream().filter(table -> !table.supplied().isEmpty()).toList();
  }
}
