package vn.dti.ingest.sheet;

import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** A file that cannot be read, or not further; says why and what to do. */
public final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  // A plain record of strings; exceptions are never serialised here.
  private final transient Finding finding;

  /** With the finding that the officer will read. */
  public RefusedFileException(Finding finding) {
    super(finding.toFault(Language.EN).describe(Language.EN));
    this.finding = finding;
  }

  RefusedFileException(Rule rule, Place place, Text what, Text expected) {
    this(new Finding(rule, place, null, what, expected, null));
  }

  /** What the officer will read. */
  public Finding finding() {
    return finding;
  }
}
