package vn.dti.publish;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.LedgerEntry;

/** A submission as if it had been accepted, and the way back from its rows to its cells. */
final class HandedIn {
  private static final Text LOOK_AGAIN =
      new Text(
          "Hãy xem lại các số này; nếu đúng thì giữ nguyên, cảnh báo không cản việc tiếp nhận.",
          "Look at these figures again; leave them where they are right, a warning keeps nothing"
              + " out.");

  private final SubmissionFile file;
  private final List<SubmittedFigure> figures;
  private final LedgerEntry entry;
  private final Pattern ownRow;

  HandedIn(SubmissionFile file, List<SubmittedFigure> figures) {
    this.file = file;
    this.figures = List.copyOf(figures);
    // A number that no ledger reaches, so that it can be told from what was accepted.
    this.entry =
        new LedgerEntry(
            LedgerEntry.FORMAT,
            LedgerEntry.id(999_999_999),
            LedgerEntry.NO_PREVIOUS,
            file.receivedAt(),
            file.submittedBy(),
            file.areaId(),
            file.name(),
            "original",
            0,
            LedgerEntry.NO_PREVIOUS,
            LedgerEntry.NO_PREVIOUS,
            figures.size(),
            0,
            0,
            0,
            null);
    this.ownRow = Pattern.compile(Pattern.quote(id()) + "-([0-9]+)");
  }

  /** Its number in place of one of the ledger's. */
  String id() {
    return entry.submissionId();
  }

  /** What it speaks of. */
  Set<String> indicatorCodes() {
    return figures.stream()
        .map(SubmittedFigure::indicatorCode)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The day on which it came in. */
  LocalDate day() {
    return file.receivedOn();
  }

  Layer layer() {
    return new LedgerLayer(List.of(entry), (_, rows) -> figures.forEach(rows));
  }

  /** A hit of a check as what an officer is told of a cell. */
  Finding finding(ResultSet hit) throws SQLException {
    String rule = hit.getString("rule");
    Double found = hit.getObject("found", Double.class);
    List<SubmittedFigure> own =
        ownRow
            .matcher(hit.getString("observation_ids"))
            .results()
            .map(each -> figure(each.group(1)))
            .toList();
    // Where it says what is wrong, or else at the first of its figures that play a part in it.
    SubmittedFigure figure =
        own.stream()
            .filter(each -> found != null && found.equals(each.value()))
            .findFirst()
            .orElse(own.getFirst());
    Double suggestion = hit.getObject("suggestion", Double.class);
    Matcher likely =
        ownRow.matcher(Objects.requireNonNullElse(hit.getString("suggestion_for"), ""));
    boolean mended = suggestion != null && likely.matches();
    if (mended) {
      figure = figure(likely.group(1));
    }
    return new Finding(
        Arrays.stream(Rule.values())
            .filter(one -> one.code().equals(rule))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no rule " + rule)),
        figure.place(),
        figure.value() == null ? null : NumberWords.of(figure.value()).vi(),
        new Text(cells(hit.getString("message_vi")), cells(hit.getString("message_en"))),
        LOOK_AGAIN,
        mended ? plain(suggestion) : null);
  }

  /** Why nothing was checked; the submission does not suffer for it. */
  static Finding unchecked(SubmissionFile file, Exception cause) {
    return new Finding(
        Rule.UNCHECKED,
        Place.of(file.name()),
        null,
        new Text(
            "Chưa đối chiếu được với số liệu đã công bố: %s.".formatted(cause.getMessage()),
            "It was not held against the published figures: %s.".formatted(cause.getMessage())),
        new Text(
            "Người nộp không phải làm gì; hãy báo quản trị viên.",
            "Nothing has to be done by the officer; tell the administrator."),
        null);
  }

  /** A message that names rows of the submission, with their cells in place of ids. */
  private String cells(String message) {
    return ownRow
        .matcher(message)
        .replaceAll(
            found -> {
              Place place = figure(found.group(1)).place();
              String sheet = place.sheet() == null ? "" : place.sheet() + "!";
              return Matcher.quoteReplacement(sheet + place.cell());
            });
  }

  private SubmittedFigure figure(String number) {
    return figures.get(Integer.parseInt(number) - 1);
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
