package vn.dti.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a soak saw. Safe for use by many threads. */
final class SoakReport {
  private final List<Long> smallNanos = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> resident = Collections.synchronizedList(new ArrayList<>());
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> outcomes = new TreeMap<>();

  void small(long nanos) {
    smallNanos.add(nanos);
  }

  void resident(long bytes) {
    resident.add(bytes);
  }

  /** Something that must not be. */
  void wrong(String what) {
    wrong.add(what);
  }

  /** Counts one answer of a kind of query. */
  void outcome(String kind, String outcome) {
    synchronized (outcomes) {
      outcomes.merge(kind + " " + outcome, 1, Integer::sum);
    }
  }

  List<String> wrong() {
    return List.copyOf(wrong.subList(0, Math.min(10, wrong.size())));
  }

  int count(String kindAndOutcome) {
    synchronized (outcomes) {
      return outcomes.getOrDefault(kindAndOutcome, 0);
    }
  }

  /** The time within which that share of the small requests had its answer. */
  Duration smallQuantile(double share) {
    List<Long> sorted;
    synchronized (smallNanos) {
      sorted = smallNanos.stream().sorted().toList();
    }
    return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())));
  }

  int smallRequests() {
    return smallNanos.size();
  }

  /** The mean resident size in MiB from one point of the run to another, each 0 to 1. */
  long meanResidentMebibytes(double from, double to) {
    List<Long> all = List.copyOf(resident);
    return (long)
            all.subList((int) (from * all.size()), Math.max(1, (int) (to * all.size()))).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElseThrow()
        >> 20;
  }

  long peakResidentMebibytes() {
    return List.copyOf(resident).stream().mapToLong(Long::longValue).max().orElseThrow() >> 20;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "small requests: %d, median %d ms, 99 %% within %d ms, 99.9 %% within %d ms\n"
            .formatted(
                smallRequests(),
                smallQuantile(0.5).toMillis(),
                smallQuantile(0.99).toMillis(),
                smallQuantile(0.999).toMillis()));
    text.append(
        "resident MiB: second quarter %d, last quarter %d, peak %d\n"
            .formatted(
                meanResidentMebibytes(0.25, 0.5),
                meanResidentMebibytes(0.75, 1),
                peakResidentMebibytes()));
    synchronized (outcomes) {
      outcomes.forEach((what, count) -> text.append("%s: %d\n".formatted(what, count)));
    }
    return text.append("wrong: ").append(wrong()).toString();
  }
}
