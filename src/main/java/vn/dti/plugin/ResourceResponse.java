package vn.dti.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response to a {@link ResourceRequest}.
 *
 * @param code the HTTP status
 * @param body read-only
 * @param rest what follows the body; null where it is all
 */
public record ResourceResponse(
    int code, Map<String, List<String>> headers, ByteBuffer body, @Nullable Rest rest) {
  /** The parts of a body that is not held whole. Closed once, whether it was all sent or not. */
  public interface Rest extends AutoCloseable {
    /** The next part, which the caller may keep; null after the last. */
    @Nullable ByteBuffer next() throws IOException;

    @Override
    void close();
  }

  public ResourceResponse {
    if (code < 100 || code > 599) {
      throw new IllegalArgumentException("not an HTTP status: " + code);
    }
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** A response that is held whole. */
  public ResourceResponse(int code, Map<String, List<String>> headers, ByteBuffer body) {
    this(code, headers, body, null);
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
