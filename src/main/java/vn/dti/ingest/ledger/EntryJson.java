package vn.dti.ingest.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import vn.dti.snapshot.StrictJson;

/** Entries as {@link StrictJson}. */
final class EntryJson {
  private EntryJson() {}

  /** The text of an entry's file, with a line feed at its end. */
  static String write(LedgerEntry entry) {
    try {
      return StrictJson.MAPPER.writeValueAsString(entry) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the text of an entry's file. */
  static LedgerEntry read(String text) throws JsonProcessingException {
    return StrictJson.MAPPER.readValue(text, LedgerEntry.class);
  }
}
