package vn.dti.plugin.data;

/** How a frame travels to Grafana. */
public enum FrameFormat {
  /** One Arrow IPC file per frame; every Grafana reads it. */
  ARROW,
  /** Grafana's own JSON; only sent to a host that asked for it. */
  JSON
}
