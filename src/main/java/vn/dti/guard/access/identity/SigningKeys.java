package vn.dti.guard.access.identity;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Published signing keys by their ids (RFC 7517). A key is good for one algorithm, the one of its
 * kind; keys of other kinds, and ids that stand for two keys, are left out.
 */
final class SigningKeys {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int LEAST_RSA_BITS = 2048;
  private static final int P256_BYTES = 32;

  private final Map<String, SigningKey> keys;

  private SigningKeys(Map<String, SigningKey> keys) {
    this.keys = keys;
  }

  /** One key. */
  record SigningKey(Algorithm algorithm, PublicKey key) {}

  /** The algorithms that are accepted, by their names in tokens and in the JDK. */
  enum Algorithm {
    ES256("SHA256withECDSAinP1363Format"),
    RS256("SHA256withRSA");

    private final String jdkName;

    Algorithm(String jdkName) {
      this.jdkName = jdkName;
    }

    String jdkName() {
      return jdkName;
    }
  }

  static SigningKeys parse(byte[] json) throws IOException {
    Map<String, SigningKey> keys = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    JsonNode list = JSON.readTree(json).path("keys");
    if (!list.isArray()) {
      throw new IOException("no list of keys");
    }
    for (JsonNode node : list) {
      String id = node.path("kid").asText("");
      Optional<SigningKey> key = id.isEmpty() ? Optional.empty() : key(node);
      if (key.isPresent()) {
        SigningKey other = keys.put(id, key.get());
        if (other != null && !other.equals(key.get())) {
          ambiguous.add(id);
        }
      }
    }
    keys.keySet().removeAll(ambiguous);
    return new SigningKeys(Map.copyOf(keys));
  }

  Optional<SigningKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  int size() {
    return keys.size();
  }

  private static Optional<SigningKey> key(JsonNode node) {
    if (!node.path("use").asText("sig").equals("sig")) {
      return Optional.empty();
    }
    try {
      Optional<SigningKey> key =
          switch (node.path("kty").asText("")) {
            case "EC" -> ellipticCurve(node);
            case "RSA" -> rsa(node);
            default -> Optional.empty();
          };
      return key.filter(
          found ->
              node.path("alg").asText(found.algorithm().name()).equals(found.algorithm().name()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<SigningKey> ellipticCurve(JsonNode node) throws GeneralSecurityException {
    byte[] x = bytes(node.path("x").asText(""));
    byte[] y = bytes(node.path("y").asText(""));
    if (!node.path("crv").asText("").equals("P-256")
        || x.length != P256_BYTES
        || y.length != P256_BYTES) {
      return Optional.empty();
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECPublicKeySpec point =
        new ECPublicKeySpec(
            new ECPoint(new BigInteger(1, x), new BigInteger(1, y)),
            parameters.getParameterSpec(ECParameterSpec.class));
    return Optional.of(
        new SigningKey(Algorithm.ES256, KeyFactory.getInstance("EC").generatePublic(point)));
  }

  private static Optional<SigningKey> rsa(JsonNode node) throws GeneralSecurityException {
    BigInteger modulus = new BigInteger(1, bytes(node.path("n").asText("")));
    BigInteger exponent = new BigInteger(1, bytes(node.path("e").asText("")));
    if (modulus.bitLength() < LEAST_RSA_BITS) {
      return Optional.empty();
    }
    return Optional.of(
        new SigningKey(
            Algorithm.RS256,
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent))));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
