package vn.dti.ingest;

import static vn.dti.indicator.Severity.ERROR;
import static vn.dti.indicator.Severity.NOTE;
import static vn.dti.indicator.Severity.WARNING;

import vn.dti.fault.FaultCode;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Severity;

/** What a submission is held against. Codes are stable: answers to officers carry them. */
public enum Rule implements Coded {
  // The file
  FILE_UNSUPPORTED("file_unsupported", ERROR, FaultCode.SUBMISSION_UNSUPPORTED),
  FILE_ENCRYPTED("file_encrypted", ERROR, FaultCode.SUBMISSION_UNSUPPORTED),
  FILE_DAMAGED("file_damaged", ERROR, FaultCode.SUBMISSION_MALFORMED),
  FILE_UNSAFE("file_unsafe", ERROR, FaultCode.SUBMISSION_UNSUPPORTED),
  FILE_TOO_LARGE("file_too_large", ERROR, FaultCode.SUBMISSION_TOO_LARGE),
  FILE_EMPTY("file_empty", ERROR, FaultCode.SUBMISSION_MALFORMED),
  ENCODING("encoding", ERROR, FaultCode.DATA_ENCODING),
  LEGACY_FONT("legacy_font", ERROR, FaultCode.DATA_ENCODING),

  // Its layout
  MAPPING_MALFORMED("mapping_malformed", ERROR, FaultCode.MAPPING_MALFORMED),
  LAYOUT_UNKNOWN("layout_unknown", ERROR, FaultCode.SUBMISSION_MALFORMED),
  SHEET_SKIPPED("sheet_skipped", NOTE, FaultCode.SUBMISSION_MALFORMED),
  COLUMN_MISSING("column_missing", ERROR, FaultCode.SUBMISSION_MALFORMED),
  COLUMN_REPEATED("column_repeated", ERROR, FaultCode.SUBMISSION_MALFORMED),
  COLUMN_IGNORED("column_ignored", NOTE, FaultCode.SUBMISSION_MALFORMED),
  ROW_IGNORED("row_ignored", NOTE, FaultCode.SUBMISSION_MALFORMED),
  HIDDEN("hidden", NOTE, FaultCode.SUBMISSION_MALFORMED),

  // The series
  INDICATOR_MISSING("indicator_missing", ERROR, FaultCode.SUBMISSION_MALFORMED),
  INDICATOR_UNKNOWN("indicator_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  INDICATOR_LEVEL("indicator_level", WARNING, FaultCode.SUBMISSION_MALFORMED),
  DEFINITION_UNKNOWN("definition_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  METHOD_UNKNOWN("method_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  AREA_UNKNOWN("area_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  AREA_AMBIGUOUS("area_ambiguous", ERROR, FaultCode.SUBMISSION_MALFORMED),
  AREA_FOREIGN("area_foreign", ERROR, FaultCode.SUBMISSION_MALFORMED),
  AREA_DISSOLVED("area_dissolved", WARNING, FaultCode.SUBMISSION_MALFORMED),

  // The period
  PERIOD_MISSING("period_missing", ERROR, FaultCode.SUBMISSION_MALFORMED),
  PERIOD_MALFORMED("period_malformed", ERROR, FaultCode.SUBMISSION_MALFORMED),
  PERIOD_NOT_BEGUN("period_not_begun", ERROR, FaultCode.SUBMISSION_MALFORMED),
  PERIOD_NOT_ENDED("period_not_ended", NOTE, FaultCode.SUBMISSION_MALFORMED),

  // The value
  VALUE_MALFORMED("value_malformed", ERROR, FaultCode.SUBMISSION_MALFORMED),
  VALUE_AMBIGUOUS("value_ambiguous", ERROR, FaultCode.SUBMISSION_MALFORMED),
  VALUE_ERROR_CELL("value_error_cell", ERROR, FaultCode.SUBMISSION_MALFORMED),
  VALUE_NOT_COMPUTED("value_not_computed", ERROR, FaultCode.SUBMISSION_MALFORMED),
  VALUE_ABSENT("value_absent", NOTE, FaultCode.SUBMISSION_MALFORMED),
  VALUE_AS_FRACTION("value_as_fraction", WARNING, FaultCode.SUBMISSION_MALFORMED),
  UNIT_UNKNOWN("unit_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  UNIT_DIFFERS("unit_differs", ERROR, FaultCode.SUBMISSION_MALFORMED),
  QUALIFIER_UNKNOWN("qualifier_unknown", ERROR, FaultCode.DATA_UNKNOWN_CODE),
  WITHDRAWAL_UNCLEAR("withdrawal_unclear", ERROR, FaultCode.SUBMISSION_MALFORMED),

  // Against other rows of the same file
  FIGURE_REPEATED("figure_repeated", NOTE, FaultCode.SUBMISSION_MALFORMED),
  FIGURE_PLANNED("figure_planned", ERROR, FaultCode.SUBMISSION_MALFORMED),
  FIGURE_CONTRADICTED("figure_contradicted", ERROR, FaultCode.SUBMISSION_MALFORMED),

  // Against what was accepted before
  FILE_KNOWN("file_known", NOTE, FaultCode.SUBMISSION_MALFORMED),
  FIGURE_DUPLICATE("figure_duplicate", NOTE, FaultCode.SUBMISSION_MALFORMED),
  FIGURE_REVISED("figure_revised", NOTE, FaultCode.SUBMISSION_MALFORMED),
  REVISION_UNEXPLAINED("revision_unexplained", ERROR, FaultCode.SUBMISSION_MALFORMED),
  FIGURE_WITHDRAWN("figure_withdrawn", NOTE, FaultCode.SUBMISSION_MALFORMED),
  WITHDRAWAL_UNEXPLAINED("withdrawal_unexplained", ERROR, FaultCode.SUBMISSION_MALFORMED),
  WITHDRAWAL_UNFOUNDED("withdrawal_unfounded", ERROR, FaultCode.SUBMISSION_MALFORMED),
  COLLEAGUE_DIFFERS("colleague_differs", WARNING, FaultCode.SUBMISSION_MALFORMED),

  // By the rules that watch published figures, whose names these are
  STATED_SHARE("stated_share", WARNING, FaultCode.SUBMISSION_MALFORMED),
  STATED_TOTAL("stated_total", WARNING, FaultCode.SUBMISSION_MALFORMED),
  ROLL_UP_DIFFERS("roll_up_differs", WARNING, FaultCode.SUBMISSION_MALFORMED),
  SAME_NUMBER("same_number", WARNING, FaultCode.SUBMISSION_MALFORMED),
  TWO_COUNTS("two_counts", WARNING, FaultCode.SUBMISSION_MALFORMED),
  FALLING_CUMULATIVE("falling_cumulative", WARNING, FaultCode.SUBMISSION_MALFORMED),
  IMPLAUSIBLE("implausible", WARNING, FaultCode.SUBMISSION_MALFORMED),
  UNIT_MISMATCH("unit_mismatch", WARNING, FaultCode.SUBMISSION_MALFORMED),
  SOURCES_DISAGREE("sources_disagree", WARNING, FaultCode.SUBMISSION_MALFORMED),
  UNCHECKED("unchecked", NOTE, FaultCode.SUBMISSION_MALFORMED);

  private final String code;
  private final Severity severity;
  private final FaultCode faultCode;

  Rule(String code, Severity severity, FaultCode faultCode) {
    this.code = code;
    this.severity = severity;
    this.faultCode = faultCode;
  }

  @Override
  public String code() {
    return code;
  }

  /** How much a break of it matters; an error keeps the whole file out. */
  public Severity severity() {
    return severity;
  }

  /** The fault that it is, where findings are shown as faults. */
  public FaultCode faultCode() {
    return faultCode;
  }
}
