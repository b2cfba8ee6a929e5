package vn.dti.ingest.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import vn.dti.ingest.ledger.LedgerEntry;

/**
 * A person's name as it is compared: neither case, spaces nor the form in which accents are encoded
 * make another person.
 */
record Person(String folded) {
  static Person of(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return new Person(composed.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
  }

  /** A name as the ledger spells it: as the same person wrote it first. */
  static String spelling(String name, List<LedgerEntry> entries) {
    Person person = of(name);
    return entries.stream()
        .map(LedgerEntry::submittedBy)
        .filter(other -> of(other).equals(person))
        .findFirst()
        .orElse(Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("\\s+", " "));
  }
}
