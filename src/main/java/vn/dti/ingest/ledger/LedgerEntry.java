package vn.dti.ingest.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One accepted submission: who handed in what, and when it was accepted.
 *
 * @param format the version of this form, {@link #FORMAT}
 * @param submissionId {@code S} and six digits, counted from 1 without a gap
 * @param previous the hash of the entry before it, {@link #NO_PREVIOUS} for the first
 * @param acceptedAt the time of acceptance; its figures count as published on that day
 * @param submittedBy the person who handed it in
 * @param areaId the area that it reports for
 * @param fileName the file's name as its author called it
 * @param originalFile the name under which the entry keeps the file itself
 * @param bytes the file's size
 * @param sha256 the file's hash
 * @param figuresSha256 the hash of the accepted figures
 * @param figures how many figures it brings that were not known before, revisions included
 * @param revisions how many of them replace an earlier one of the same person
 * @param withdrawals how many figures it takes back
 * @param duplicates how many figures it repeats
 * @param claim the mark under which a watched folder took the file; null from the command line
 */
@JsonPropertyOrder({
  "format",
  "submissionId",
  "previous",
  "acceptedAt",
  "submittedBy",
  "areaId",
  "fileName",
  "originalFile",
  "bytes",
  "sha256",
  "figuresSha256",
  "figures",
  "revisions",
  "withdrawals",
  "duplicates",
  "claim"
})
public record LedgerEntry(
    @JsonProperty("format") int format,
    @JsonProperty("submissionId") String submissionId,
    @JsonProperty("previous") String previous,
    @JsonProperty("acceptedAt") Instant acceptedAt,
    @JsonProperty("submittedBy") String submittedBy,
    @JsonProperty("areaId") String areaId,
    @JsonProperty("fileName") String fileName,
    @JsonProperty("originalFile") String originalFile,
    @JsonProperty("bytes") long bytes,
    @JsonProperty("sha256") String sha256,
    @JsonProperty("figuresSha256") String figuresSha256,
    @JsonProperty("figures") long figures,
    @JsonProperty("revisions") long revisions,
    @JsonProperty("withdrawals") long withdrawals,
    @JsonProperty("duplicates") long duplicates,
    @JsonProperty("claim") @Nullable String claim) {
  /** The only version so far. */
  public static final int FORMAT = 1;

  /** What stands for the hash of the entry before the first. */
  public static final String NO_PREVIOUS = "0".repeat(64);

  private static final Pattern ID = Pattern.compile("S[0-9]{6,}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ORIGINAL = Pattern.compile("original(\\.[a-z0-9]{1,8})?");

  public LedgerEntry {
    if (format != FORMAT) {
      throw new IllegalArgumentException("format " + format + ", expected " + FORMAT);
    }
    if (!ID.matcher(submissionId).matches()) {
      throw new IllegalArgumentException("submissionId " + submissionId);
    }
    if (!ORIGINAL.matcher(originalFile).matches()) {
      throw new IllegalArgumentException("originalFile " + originalFile);
    }
    hash("previous", previous);
    hash("sha256", sha256);
    hash("figuresSha256", figuresSha256);
    if (bytes < 0 || figures < 0 || revisions < 0 || withdrawals < 0 || duplicates < 0) {
      throw new IllegalArgumentException("a count below 0");
    }
  }

  /** The id of the submission that is the n-th of a ledger. */
  public static String id(int number) {
    return "S%06d".formatted(number);
  }

  private static void hash(String name, String value) {
    if (!HASH.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " is no SHA-256: " + value);
    }
  }
}
