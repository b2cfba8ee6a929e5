package vn.dti.guard.access.identity;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import vn.dti.guard.access.identity.SigningKeys.SigningKey;

/** A signed token (RFC 7519, compact form), taken apart; its claims mean nothing until proven. */
final class Token {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int LONGEST = 16 << 10;

  private final JsonNode header;
  private final JsonNode claims;
  private final byte[] signed;
  private final byte[] signature;

  private Token(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    this.header = header;
    this.claims = claims;
    this.signed = signed;
    this.signature = signature;
  }

  static Token parse(String text) throws UnprovenException {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (text.length() <= LONGEST && first > 0 && second > 0 && text.indexOf('.', second + 1) < 0) {
      try {
        Token token =
            new Token(
                JSON.readTree(bytes(text.substring(0, first))),
                JSON.readTree(bytes(text.substring(first + 1, second))),
                text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                bytes(text.substring(second + 1)));
        if (token.header.isObject() && token.claims.isObject()) {
          return token;
        }
      } catch (IOException | IllegalArgumentException e) {
        // Falls through to the same refusal: no token.
      }
    }
    throw new UnprovenException(
        "Mã định danh không đúng dạng.", "The identity token has no valid form.");
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  String keyId() {
    return header.path("kid").asText("");
  }

  /** The claims, once they are proven. */
  JsonNode claims() {
    return claims;
  }

  /** What can be told before a key is looked for. */
  void requireKnownForm() throws UnprovenException {
    String algorithm = header.path("alg").asText("");
    boolean known = false;
    for (SigningKeys.Algorithm accepted : SigningKeys.Algorithm.values()) {
      known |= accepted.name().equals(algorithm);
    }
    if (!known) {
      throw algorithm(algorithm);
    }
    if (header.has("crit") || !header.path("typ").asText("").equalsIgnoreCase("jwt")) {
      throw new UnprovenException(
          "Mã không phải mã định danh của Grafana.",
          "The token is no identity token of Grafana's.");
    }
  }

  /** The key says by which algorithm, the token only has to agree. */
  void requireSignedBy(SigningKey key) throws UnprovenException {
    String algorithm = header.path("alg").asText("");
    if (!key.algorithm().name().equals(algorithm)) {
      throw algorithm(algorithm);
    }
    try {
      Signature check = Signature.getInstance(key.algorithm().jdkName());
      check.initVerify(key.key());
      check.update(signed);
      if (check.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      // A signature of another length or a key that is none: the same refusal.
    }
    throw new UnprovenException(
        "Chữ ký của mã định danh không đúng.", "The identity token's signature is wrong.");
  }

  private static UnprovenException algorithm(String algorithm) {
    return new UnprovenException(
        "Thuật toán ký \"%s\" của mã định danh không được chấp nhận.".formatted(excerpt(algorithm)),
        "The identity token's algorithm \"%s\" is not accepted.".formatted(excerpt(algorithm)));
  }

  private static String excerpt(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "...";
  }
}
