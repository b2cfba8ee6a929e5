package vn.dti.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One file for one area by one named person.
 *
 * @param path where it lies now
 * @param name as its author called it; what findings show
 * @param areaId the area that it reports for
 * @param submittedBy who handed it in
 * @param receivedAt when it came in
 */
public record SubmissionFile(
    Path path, String name, String areaId, String submittedBy, Instant receivedAt) {
  /** Days of submissions are days in Viet Nam. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  public SubmissionFile {
    if (name.isBlank() || areaId.isBlank() || submittedBy.isBlank()) {
      throw new IllegalArgumentException("a submission has a name, an area and a person");
    }
  }

  /** The day on which its figures count as published. */
  public LocalDate receivedOn() {
    return LocalDate.ofInstant(receivedAt, ZONE);
  }

  /** The same file, its person's name spelt otherwise. */
  public SubmissionFile by(String person) {
    return new SubmissionFile(path, name, areaId, person, receivedAt);
  }
}
