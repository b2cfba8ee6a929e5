package vn.dti.plugin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request that Grafana passes through to the plugin.
 *
 * @param path below the data source's resources, without query string, such as "tables"
 * @param method the HTTP method in capitals
 * @param url the path with its query string
 * @param headers may hold tokens, so {@link #toString} shows names only
 * @param body read-only
 */
public record ResourceRequest(
    PluginContext context,
    String path,
    String method,
    String url,
    Map<String, List<String>> headers,
    ByteBuffer body,
    Cancellation cancellation) {
  public ResourceRequest {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** A view of its own for each caller. */
  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  /** The body read as UTF-8. */
  public String bodyText() {
    return StandardCharsets.UTF_8.decode(body()).toString();
  }

  @Override
  public String toString() {
    return "ResourceRequest["
        + method
        + " "
        + path
        + ", context="
        + context
        + ", headers="
        + Redaction.values(headers)
        + ", body="
        + body.remaining()
        + " bytes]";
  }
}
