package vn.dti.plugin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The HTTP response to a {@link ResourceRequest}.
 *
 * @param code the HTTP status
 * @param body read-only
 */
public record ResourceResponse(int code, Map<String, List<String>> headers, ByteBuffer body) {
  public ResourceResponse {
    if (code < 100 || code > 599) {
      throw new IllegalArgumentException("not an HTTP status: " + code);
    }
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** A response of JSON text. */
  public static ResourceResponse json(int code, String json) {
    return new ResourceResponse(
        code,
        Map.of("Content-Type", List.of("application/json")),
        ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** A failed response: {"message": "..."}, the form in which Grafana's editors show errors. */
  public static ResourceResponse failure(int code, String message) {
    return json(code, "{\"message\":" + JsonText.quote(message) + "}");
  }

  /** A view of its own for each caller. */
  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }
}
