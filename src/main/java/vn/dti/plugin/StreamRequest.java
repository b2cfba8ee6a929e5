package vn.dti.plugin;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A request about one Grafana Live channel.
 *
 * @param path the channel's last part, the one that is the plugin's own
 * @param data what came along: the query of a subscription, or what is published
 */
public record StreamRequest(
    PluginContext context,
    String path,
    ByteBuffer data,
    Map<String, String> headers,
    Cancellation cancellation) {
  public StreamRequest {
    data = data.asReadOnlyBuffer();
    headers = Map.copyOf(headers);
  }

  /** A view of its own for each caller. */
  @Override
  public ByteBuffer data() {
    return data.asReadOnlyBuffer();
  }

  @Override
  public String toString() {
    return "StreamRequest[path="
        + path
        + ", context="
        + context
        + ", headers="
        + Redaction.values(headers)
        + "]";
  }
}
