package vn.dti.engine;

/** Why a query was told to stop before it had its answer. */
public enum StopReason {
  /** Nobody waits for it any more. */
  CANCELLED,
  /** It ran for as long as it may. */
  TIMEOUT,
  /** The process held more memory than it may, and this query seemed to hold most of it. */
  MEMORY,
  /** It turned out to be heavy, and begins anew when it is the heavy ones' turn. */
  MOVED
}
