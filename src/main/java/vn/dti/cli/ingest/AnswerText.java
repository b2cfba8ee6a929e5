package vn.dti.cli.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.answer.Words;
import vn.dti.ingest.intake.Answer;

/** An answer as a few lines for a terminal, however much was found. */
final class AnswerText {
  /** As many findings of one rule as show what is the matter. */
  static final int SHOWN_PER_RULE = 5;

  /** As many findings as fit a screen; the answer's files have more. */
  static final int SHOWN = 40;

  private static final Text MORE = new Text("… và %s lần nữa: %s", "… and %s more times: %s");

  private AnswerText() {}

  static List<String> lines(Answer answer, Language language) {
    List<String> lines = new ArrayList<>();
    lines.add(Words.outcome(answer).in(language));
    lines.add(
        "  %s  (%s, %s)"
            .formatted(answer.file().name(), answer.file().areaId(), answer.file().submittedBy()));
    lines.add("  " + Words.counts(answer.counts()).in(language));
    Map<Rule, Integer> shown = new EnumMap<>(Rule.class);
    for (Finding finding : ordered(answer.findings().first())) {
      int before = shown.getOrDefault(finding.rule(), 0);
      if (before < SHOWN_PER_RULE && shown.values().stream().mapToInt(n -> n).sum() < SHOWN) {
        shown.put(finding.rule(), before + 1);
        lines.add(line(finding, language));
      }
    }
    answer
        .findings()
        .counts()
        .forEach(
            (rule, count) -> {
              long more = count - shown.getOrDefault(rule, 0);
              if (more > 0) {
                lines.add(
                    "  "
                        + MORE.in(language)
                            .formatted(NumberWords.of(more).in(language), rule.code()));
              }
            });
    return lines;
  }

  /** Errors first, then warnings, then notes; each in the file's order. */
  private static List<Finding> ordered(List<Finding> findings) {
    return findings.stream().sorted((a, b) -> a.severity().compareTo(b.severity())).toList();
  }

  private static String line(Finding finding, Language language) {
    String value = finding.value();
    return "  %s %s%s: %s %s"
        .formatted(
            Words.severity(finding.severity()).in(language),
            where(finding.place(), language),
            value == null ? "" : " [" + value.replaceAll("\\s+", " ") + "]",
            finding.what().in(language),
            Words.remedy(finding).in(language));
  }

  private static String where(Place place, Language language) {
    String sheet = place.sheet();
    if (!place.cell().isEmpty()) {
      return sheet == null ? place.cell() : sheet + "!" + place.cell();
    }
    return place.describe().in(language);
  }
}
