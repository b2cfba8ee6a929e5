package vn.dti.guard.access.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Keys made for a test, and tokens signed with them as Grafana writes them. */
public final class TestKeys {
  public static final String ISSUER = "https://grafana.example.vn/";

  private final String id;
  private final String algorithm;
  private final KeyPair pair;

  private TestKeys(String id, String algorithm, KeyPair pair) {
    this.id = id;
    this.algorithm = algorithm;
    this.pair = pair;
  }

  /** A key on the curve P-256, as Grafana's are. */
  public static TestKeys ellipticCurve(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new TestKeys(id, "ES256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestKeys rsa(String id, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKeys(id, "RS256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String algorithm() {
    return algorithm;
  }

  byte[] publicBytes() {
    return pair.getPublic().getEncoded();
  }

  /** As a JWK. */
  String published() {
    return switch (pair.getPublic()) {
      case ECPublicKey key ->
          """
          {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "%s", "x": "%s", "y": "%s"}
          """
              .formatted(id, fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
      case RSAPublicKey key ->
          """
          {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}
          """
              .formatted(
                  id,
                  text(key.getModulus().toByteArray()),
                  text(key.getPublicExponent().toByteArray()));
      default -> throw new IllegalStateException("no such key");
    };
  }

  /** A set of keys as Grafana publishes it. */
  public static String set(TestKeys... keys) {
    return "{\"keys\": ["
        + String.join(", ", List.of(keys).stream().map(TestKeys::published).toList())
        + "]}";
  }

  private static String fixed(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] given = number.toByteArray();
    int length = Math.min(32, given.length);
    System.arraycopy(given, given.length - length, bytes, 32 - length, length);
    return text(bytes);
  }

  /** A user's claims, as Grafana states them. */
  public static String claims(String subject, String role, Instant expires, String more) {
    return """
    {"iss": "%s", "aud": ["org:1"], "sub": "%s", "exp": %d, "iat": %d, "type": "%s", "role": "%s"%s}
    """
        .formatted(
            ISSUER,
            subject,
            expires.getEpochSecond(),
            expires.getEpochSecond() - 600,
            subject.replaceFirst(":.*", ""),
            role,
            more);
  }

  /** A token of these claims. */
  public String sign(String claims) {
    return sign(
        "{\"alg\": \"%s\", \"kid\": \"%s\", \"typ\": \"jwt\"}".formatted(algorithm, id), claims);
  }

  String sign(String header, String claims) {
    String signed = text(bytes(header)) + "." + text(bytes(claims));
    try {
      Signature signature =
          Signature.getInstance(
              algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(bytes(signed));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
