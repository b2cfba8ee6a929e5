package vn.dti.guard.access.identity;

import vn.dti.fault.Text;

/** A token that proves nothing, and why. */
public final class UnprovenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Text reason;

  UnprovenException(Text reason) {
    super(reason.en());
    this.reason = reason;
  }

  UnprovenException(String vi, String en) {
    this(new Text(vi, en));
  }

  /** Why, in words for an administrator. */
  public Text reason() {
    return reason;
  }
}
