package vn.dti.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.dti.indicator.Severity;

/**
 * What was found, small enough to be shown whatever the file was like: how often each rule was
 * broken, and the first findings of each rule.
 *
 * @param counts by rule, in the rules' order; rules that were not broken are absent
 * @param first the first findings, at most {@link #SHOWN_PER_RULE} of a rule, in the file's order
 */
public record FindingSummary(Map<Rule, Long> counts, List<Finding> first) {
  /** As many of one rule as a person reads before mending them all in one go. */
  public static final int SHOWN_PER_RULE = 50;

  public FindingSummary {
    EnumMap<Rule, Long> copy = new EnumMap<>(Rule.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    first = List.copyOf(first);
  }

  /** How many findings of a severity there are in all. */
  public long count(Severity severity) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().severity() == severity)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether the file has to come back mended. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** How many findings of a rule are counted but not shown. */
  public long notShown(Rule rule) {
    return Math.max(0, counts.getOrDefault(rule, 0L) - SHOWN_PER_RULE);
  }

  /** Collects a summary. */
  public static final class Collector {
    private final EnumMap<Rule, Long> counts = new EnumMap<>(Rule.class);
    private final List<Finding> first = new ArrayList<>();

    /** Counts a finding, and keeps it while its rule is not yet shown often enough. */
    public void add(Finding finding) {
      if (counts.merge(finding.rule(), 1L, Long::sum) <= SHOWN_PER_RULE) {
        first.add(finding);
      }
    }

    /** What was collected so far. */
    public FindingSummary summary() {
      return new FindingSummary(counts, first);
    }
  }
}
