package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.query.IndicatorQuery;
import vn.dti.query.IndicatorShape;
import vn.dti.query.MacroExpander;
import vn.dti.query.Query;
import vn.dti.query.QueryReader;

/**
 * Whatever words an indicator query holds, the guard lets its SQL pass, or it was told so before.
 */
class IndicatorQueryPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Guard GUARD =
      new Guard(
          Fixture.PARSER,
          new AllowedRelations(
              Set.of(
                  "indicator",
                  "area",
                  "source",
                  "observation_current",
                  "progress",
                  "ranking",
                  "roll_up"),
              Set.of("observation_as_of", "progress_as_of", "ranking_as_of", "roll_up_as_of")));

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
        Arbitraries.strings()
            .withChars("'\";-/*\\$_(){}[]%,.:ăđ\u00a0\u2028\u200b\t\n\0 ")
            .ofMinLength(1)
            .ofMaxLength(12),
        Arbitraries.of(
            "'",
            "''",
            "x' OR '1'='1",
            "$__timeFilter(a)",
            "$$x$$",
            "E'\\x'",
            "*/ 1",
            "-- ",
            "U&'\\0027'",
            "Đắk Lắk",
            "D\u0302\u0301",
            "\uD83D\uDE00",
            "\uD83D",
            "x'; DROP TABLE area"));
  }

  @Property(tries = 400)
  void everyWordIsKeptAsItIsOrRefused(
      @ForAll IndicatorShape shape,
      @ForAll("words") String word,
      @ForAll("words") String other,
      @ForAll boolean asOf) {
    ObjectNode wanted = JSON.createObjectNode().put("shape", shape.code());
    wanted.set("indicators", JSON.createArrayNode().add(word).add("a.b"));
    wanted.put("method", other).set("definition", texts(word, other));
    if (shape == IndicatorShape.PROGRESS) {
      wanted.set("targetSet", texts(other, word));
    }
    if (shape == IndicatorShape.RANKING) {
      wanted.put("areaVintage", 63);
    } else {
      wanted.set("areas", texts(other));
    }
    if (asOf) {
      wanted.put("asOf", "2024-07-19");
    }

    Query query;
    try {
      query = read(JSON.createObjectNode().set("wanted", wanted).toString());
    } catch (FaultException refused) {
      assertThat(refused.faults())
          .allSatisfy(fault -> assertThat(fault.code()).isEqualTo(FaultCode.QUERY_MALFORMED));
      assertThat(List.of(word, other)).anyMatch(IndicatorQueryPropertiesTest::isRefusable);
      return;
    }

    IndicatorQuery indicator = (IndicatorQuery) query;
    ApprovedQuery approved = GUARD.approve(MacroExpander.expand(indicator.compiled(Language.VI)));
    assertThat(approved.sql()).contains("'" + word.strip().replace("'", "''") + "'");
    assertThat(approved.sql()).contains("'" + other.strip().replace("'", "''") + "'");
    assertThat(approved.relations()).containsExactlyInAnyOrderElementsOf(relations(shape, asOf));
  }

  private static ArrayNode texts(String... words) {
    ArrayNode array = JSON.createArrayNode();
    List.of(words).forEach(array::add);
    return array;
  }

  private static Query read(String json) {
    return QueryReader.read(
        new QueryReader.Input(
            "A",
            "indicator",
            json,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1),
            Duration.ofMinutes(1),
            100,
            ZoneId.of("UTC")));
  }

  /** Blank, a variable that nobody filled, or characters that no word is written with. */
  private static boolean isRefusable(String word) {
    return word.isBlank()
        || word.strip().isEmpty()
        || word.contains("$")
        || word.strip()
            .codePoints()
            .anyMatch(point -> Character.isISOControl(point) || isHalf(point));
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static Set<String> relations(IndicatorShape shape, boolean asOf) {
    return switch (shape) {
      case SERIES ->
          Set.of(asOf ? "observation_as_of" : "observation_current", "indicator", "area");
      case LATEST ->
          Set.of(asOf ? "observation_as_of" : "observation_current", "indicator", "area", "source");
      case PROGRESS -> Set.of(asOf ? "progress_as_of" : "progress", "indicator", "area", "source");
      case RANKING -> Set.of(asOf ? "ranking_as_of" : "ranking", "indicator", "area");
      case ROLL_UP -> Set.of(asOf ? "roll_up_as_of" : "roll_up", "indicator", "area");
    };
  }
}
