package vn.dti.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.dti.fault.FaultCode;

class JsonLineTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final int LONGEST = 64 << 10;

  @Property(tries = 500)
  void anyTextAndNameMakeOneLineThatReadsBackTheSame(
      @ForAll("strings") String text, @ForAll("strings") String name) throws IOException {
    byte[] bytes =
        new AuditLine.Done(
                new AuditLine.Query(
                    7,
                    NOON,
                    new Asked(name, 1, name, name, name, name, true, true, name),
                    name,
                    name,
                    NOON,
                    NOON,
                    name,
                    TextHash.of(text),
                    text,
                    text.length(),
                    name),
                new Outcome.Refused(FaultCode.SQL_REFUSED),
                1_234_567)
            .json(false);

    String line = new String(bytes, StandardCharsets.UTF_8);
    assertThat(bytes.length).isLessThan(LONGEST);
    assertThat(line).endsWith("}\n");
    // No reader, however it understands lines, sees more than one.
    assertThat(line.strip().split("\\R|[\u0085\u2028\u2029\\x1c-\\x1e]", -1)).hasSize(1);
    assertThat(line.strip().chars()).noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0));
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("text").asText()).isEqualTo(kept(text, JsonLine.TEXT));
    for (String key : List.of("who", "policy", "login", "source", "dashboard", "panel", "ref")) {
      assertThat(json.path(key).asText()).isEqualTo(kept(name, JsonLine.NAME));
    }
    assertThat(json.path("chars").asInt(text.length())).isEqualTo(text.length());
    assertThat(json.path("ms").asText()).isEqualTo("1.234");
  }

  /** The bound, and no half characters: stated without the code at hand. */
  private static String kept(String text, int bound) {
    String whole = text;
    if (text.length() > bound) {
      whole =
          text.substring(0, bound).matches("(?s).*[\ud800-\udbff]")
              ? text.substring(0, bound - 1)
              : text.substring(0, bound);
    }
    return new String(whole.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
  }

  @Provide
  Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.strings()
            .withChars(
                "\"\\\n\r\t\0\u001b\u007f\u0085\u2028\u2029\u202e\ufeff\ud83d\ude00ạỮ{}/"
                    .toCharArray())
            .ofMaxLength(300),
        Arbitraries.strings().ofMinLength(7_990).ofMaxLength(20_000),
        Arbitraries.integers()
            .between(0, 2)
            .map(more -> "😀".repeat(JsonLine.TEXT / 2 - 1) + "a".repeat(more) + "😀".repeat(2)));
  }

  @Test
  void aTextThatTheFileHasAlreadyIsToldByItsHashAlone() {
    AuditLine.Query query =
        new AuditLine.Query(
            1,
            NOON,
            new Asked("lan", 1, "uid", "", "", "", false, false, "A"),
            "lan",
            "",
            null,
            null,
            "",
            TextHash.of("SELECT 1"),
            "SELECT 1",
            8,
            "");

    assertThat(
            new String(
                new AuditLine.Done(query, new Outcome.Answered(1, 2, false, true), 0).json(true),
                StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"event\":\"query\",\"id\":1,\"time\":\"2026-06-01T12:00:00Z\",\"who\":\"lan\","
                + "\"login\":\"lan\",\"org\":1,\"source\":\"uid\",\"ref\":\"A\",\"hash\":\""
                + "e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5"
                + "\",\"outcome\":\"answered\",\"rows\":1,\"bytes\":2,\"cached\":true,"
                + "\"ms\":0.000}\n");
  }
}
