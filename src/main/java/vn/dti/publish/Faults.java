package vn.dti.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * Collects what is wrong with the files. Of each kind, which is a code in one column of one file,
 * the first {@value #SHOWN} are told in full and the rest as a count, so that a hundred thousand
 * bad rows stay readable; a file takes them all.
 */
final class Faults implements AutoCloseable {
  /** As many of one kind as a person will read at once. */
  static final int SHOWN = 20;

  /** As many of all kinds. */
  private static final int MOST = 200;

  private final Map<Kind, Tally> kinds = new LinkedHashMap<>();
  private final List<Fault> told = new ArrayList<>();
  private final @Nullable Path report;
  private @Nullable BufferedWriter writer;

  Faults() {
    this(Optional.empty());
  }

  /**
   * @param report a file for all of them, one a line; made when there is one, replaced if it is
   *     there
   */
  Faults(Optional<Path> report) {
    this.report = report.orElse(null);
  }

  void add(FaultCode code, String where, Text what, Text remedy) {
    Tally tally = kinds.computeIfAbsent(Kind.of(code, where), kind -> new Tally());
    tally.count++;
    if (tally.told < SHOWN && told.size() < MOST) {
      tally.told++;
      told.add(new Fault(code, what, remedy, where));
    }
    write(code, where, what, remedy);
  }

  /** Whether one more of its kind would be told in full: else its remedy need not be sought. */
  boolean wants(FaultCode code, String where) {
    Tally tally = kinds.get(Kind.of(code, where));
    return tally == null || (tally.told < SHOWN && told.size() < MOST);
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** Throws everything that was found, if anything was. */
  void raise() {
    if (isEmpty()) {
      return;
    }
    List<Fault> all = new ArrayList<>(told);
    kinds.forEach(
        (kind, tally) -> {
          long more = tally.count - tally.told;
          if (more > 0) {
            all.add(
                new Fault(
                    kind.code(),
                    new Text(
                        "Còn %,d lỗi nữa cùng loại.".formatted(more),
                        "%,d more faults of this kind.".formatted(more)),
                    whereAllAre(),
                    kind.place()));
          }
        });
    throw new FaultException(all);
  }

  private Text whereAllAre() {
    return report == null
        ? new Text(
            "Thêm --faults TỆP để ghi tất cả các lỗi ra tệp.",
            "Add --faults FILE to have all of them in a file.")
        : new Text(
            "Tất cả các lỗi ở trong tệp " + report + ".", "All of them are in " + report + ".");
  }

  private void write(FaultCode code, String where, Text what, Text remedy) {
    if (report == null) {
      return;
    }
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(report);
      }
      writer.write(
          String.join("\t", code.name(), where, line(what.vi()), line(what.en()), line(remedy.en()))
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  /** A code at a place, whatever the line. */
  private record Kind(FaultCode code, String place) {
    static Kind of(FaultCode code, String where) {
      return new Kind(code, where.replaceFirst(":[0-9]+(?=:|$)", ""));
    }
  }

  private static final class Tally {
    private long count;
    private int told;
  }
}
