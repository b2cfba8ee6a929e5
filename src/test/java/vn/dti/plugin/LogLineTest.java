package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class LogLineTest {
  private static final Instant TIME = Instant.parse("2024-07-19T01:02:03.000004005Z");
  private static final int HOST_LIMIT = 64 * 1024;

  private static String line(String message, Map<String, ?> details) {
    return LogLine.of(TIME, LogLevel.INFO, "test", message, null, details);
  }

  private static JsonNode parsed(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  /** What any JSON reader must get back of a text: UTF-8 has no unpaired surrogates. */
  private static String readable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  @Example
  void aLineIsAFlatObjectInTheHostsTerms() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rows", 3);
    details.put("bytes", 4_000_000_000L);
    details.put("ms", 1.5);
    details.put("ok", true);
    details.put("zone", "Asia/Ho_Chi_Minh");
    details.put("odd", Double.NaN);
    assertThat(line("đã \"xong\"\nhết", details))
        .isEqualTo(
            "{\"@level\":\"info\",\"@timestamp\":\"2024-07-19T01:02:03.000004Z\","
                + "\"@module\":\"test\",\"@message\":\"đã \\\"xong\\\"\\nhết\",\"rows\":3,"
                + "\"bytes\":4000000000,\"ms\":1.5,\"ok\":true,\"zone\":\"Asia/Ho_Chi_Minh\","
                + "\"odd\":\"NaN\"}\n");
  }

  @Property(tries = 300)
  void anyTextComesBackAsItWentInUnlessItWasCut(@ForAll("texts") String text) {
    String line = line(text, Map.of("detail", text));
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    JsonNode json = parsed(line);
    assertThat(json.get("@message").textValue()).isEqualTo(readable(text));
    assertThat(json.get("detail").textValue()).isEqualTo(readable(text));
  }

  @Property(tries = 60)
  void noLineReachesTheHostsLimitAndEachIsWhole(
      @ForAll("texts") String piece, @ForAll("counts") int repeat, @ForAll("counts") int details) {
    String text = (piece + "x").repeat(repeat);
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < details; i++) {
      // One long text shared by all: the line is what must stay small, and the test too.
      many.put(piece + i, text);
    }
    String line =
        LogLine.of(TIME, LogLevel.ERROR, text, text, new IllegalStateException(text), many);
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(HOST_LIMIT);
    JsonNode json = parsed(line);
    assertThat(json.get("@level").textValue()).isEqualTo("error");
    assertThat(json.get("@message").isTextual()).isTrue();
    assertThat(json.get("@message").textValue().substring(0, 1))
        .isEqualTo(readable(text).substring(0, 1));
  }

  @Example
  void aTextThatIsCutSaysSoAndDroppedDetailsAreCounted() {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      details.put("d" + i, "ệ".repeat(10_000));
    }
    JsonNode json = parsed(line("m".repeat(100_000), details));
    assertThat(json.get("@message").textValue()).startsWith("mmm").endsWith(JsonText.CUT);
    assertThat(json.get("d0").textValue()).startsWith("ệệ").endsWith(JsonText.CUT);
    assertThat(json.get("droppedDetails").intValue()).isEqualTo(10 - (json.size() - 5));
  }

  @Example
  void aDetailCannotPoseAsOneOfTheHostsKeys() {
    JsonNode json = parsed(line("message", Map.of("@message", 7)));
    assertThat(json.get("@message").textValue()).isEqualTo("message");
    assertThat(json.get("_message").intValue()).isEqualTo(7);
  }

  @Example
  void anExceptionShowsItsTextAndWhereItAroseInOneLine() {
    String line =
        LogLine.of(TIME, LogLevel.ERROR, "test", "m", new IllegalStateException("hỏng"), Map.of());
    JsonNode json = parsed(line);
    assertThat(json.get("error").textValue()).isEqualTo("java.lang.IllegalStateException: hỏng");
    assertThat(json.get("stacktrace").textValue())
        .contains("\n\tat ")
        .contains("LogLineTest.anExceptionShowsItsTextAndWhereItAroseInOneLine");
  }

  @Property(tries = 200)
  void everyTimestampHasSixDigitsOfAFractionAndIsTheTimeInMicroseconds(
      @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second,
      @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
    Instant time = Instant.ofEpochSecond(second, nano);
    String stamp =
        parsed(LogLine.of(time, LogLevel.INFO, "", "", null, Map.of()))
            .get("@timestamp")
            .textValue();
    assertThat(stamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(Instant.parse(stamp)).isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> odd =
        Arbitraries.of('"', '\\', '\n', '\r', '\t', '\0', '\u007f', '\u2028', '\ud800', '\udc00');
    Arbitrary<String> oddText = odd.array(char[].class).ofMaxSize(20).map(String::new);
    return Combinators.combine(Arbitraries.strings().ofMaxLength(200), oddText)
        .as((any, strange) -> any + strange);
  }

  @Provide
  Arbitrary<Integer> counts() {
    return Arbitraries.integers().between(1, 2_000).edgeCases(edges -> edges.add(1, 2_000));
  }
}
