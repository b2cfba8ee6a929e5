package vn.dti.fault;

import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong.
 *
 * @param code which kind it is, with its blame
 * @param what what happened, naming the offending value
 * @param remedy what the reader can do about it
 * @param where the place: a file and row, a position in a text, a path; null where there is none
 */
public record Fault(FaultCode code, Text what, Text remedy, @Nullable String where) {
  /** A fault that has no place. */
  public static Fault of(FaultCode code, Text what, Text remedy) {
    return new Fault(code, what, remedy, null);
  }

  /** One line for a person: what, where in brackets, what to do. */
  public String describe(Language language) {
    String place = where == null ? "" : " [" + where + "]";
    return what.in(language) + place + " " + remedy.in(language);
  }
}
