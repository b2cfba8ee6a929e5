package vn.dti.indicator;

import vn.dti.fault.Text;

/** How a target stands; the rule applies these from the top (see progress-rule.md). */
public enum Status implements Coded {
  /** The area was dissolved before the due day. */
  CLOSED("closed", "đã đóng", "closed", "×"),
  /** No figure is known; never zero, never bad. */
  NO_DATA("no_data", "chưa có số liệu", "no figure", "○"),
  /** The figure for the due period misses the target, a later one reaches it. */
  MET_LATE("met_late", "đạt muộn", "met late", "◐"),
  /** The figure for the due period misses the target, and so does every later one. */
  MISSED("missed", "không đạt", "missed", "■"),
  /** The target is reached in time. */
  MET("met", "đã đạt", "met", "●"),
  /** The due day has passed and no figure for the due period is known. */
  DUE_OPEN("due_open", "đến hạn, chờ số chốt", "due, final figure awaited", "□"),
  /** The latest figure is older than the rhythm and publication lag allow. */
  STALE("stale", "số liệu cũ", "figure too old", "◇"),
  /** No path can be drawn; the reason says why. */
  UNRATED("unrated", "chưa đánh giá được", "cannot be rated yet", "?"),
  /** On the straight path to the target, or above it. */
  ON_TRACK("on_track", "đúng tiến độ", "on track", "▲"),
  /** Below the path, by no more than a fifth of the way due. */
  AT_RISK("at_risk", "có nguy cơ chậm", "at risk", "◆"),
  /** Further below the path, or fallen back from a target once reached. */
  BEHIND("behind", "chậm", "behind", "▼");

  private final String code;
  private final String vi;
  private final String en;
  private final String symbol;

  Status(String code, String vi, String en, String symbol) {
    this.code = code;
    this.vi = vi;
    this.en = en;
    this.symbol = symbol;
  }

  @Override
  public String code() {
    return code;
  }

  /** What people read. */
  public Text words() {
    return new Text(vi, en);
  }

  /** One character whose shape tells the status apart without colour. */
  public String symbol() {
    return symbol;
  }
}
