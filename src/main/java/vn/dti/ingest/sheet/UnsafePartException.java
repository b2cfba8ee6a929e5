package vn.dti.ingest.sheet;

import java.io.IOException;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;

/** A part of a workbook that is made to harm, or larger than any real one. */
final class UnsafePartException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  // A plain record of strings; exceptions are never serialised here.
  private final transient Text what;

  UnsafePartException(Rule rule, Text what) {
    super(what.en());
    this.rule = rule;
    this.what = what;
  }

  Rule rule() {
    return rule;
  }

  Text what() {
    return what;
  }
}
