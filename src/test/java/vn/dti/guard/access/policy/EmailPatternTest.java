package vn.dti.guard.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.guard.access.policy.EmailPattern.MalformedException;
import vn.dti.guard.access.policy.EmailPattern.Match;

class EmailPatternTest {
  private static Optional<Match> match(String pattern, String address) throws MalformedException {
    return EmailPattern.parse(pattern).match(address);
  }

  @ParameterizedTest
  @CsvSource({
    "*@{area}.gov.vn, a.nguyen@tayninh.gov.vn, tayninh",
    "*@{area}.gov.vn, A.Nguyen@TayNinh.gov.vn, tayninh",
    "{area}@tinh.gov.vn, hanoi@tinh.gov.vn, hanoi",
    "*@*.{area}.gov.vn, an@so.tttt.bacninh.gov.vn, bacninh",
    "{area}.*@gov.vn, hagiang.so.tttt@gov.vn, hagiang",
    "stttt.{area}@gov.vn, stttt.ba-ria@gov.vn, ba-ria",
  })
  void anAddressYieldsTheAreaThatItNames(String pattern, String address, String area)
      throws MalformedException {
    assertThat(match(pattern, address)).contains(new Match(area));
  }

  @ParameterizedTest
  @CsvSource({
    "*@{area}.gov.vn, an@so.tayninh.gov.vn",
    "*@{area}.gov.vn, an@tayninh.gov.vn.evil.example",
    "*@{area}.gov.vn, an@tayninh-gov.vn",
    "*@{area}.gov.vn, an@.gov.vn",
    "*@{area}.gov.vn, @tayninh.gov.vn",
    "*@{area}.gov.vn, an@evil@tayninh.gov.vn",
    "*@{area}.gov.vn, an@tâyninh.gov.vn",
    "*@*.{area}.gov.vn, an@bacninh.gov.vn",
    "an@gov.vn, ban@gov.vn",
    "an@gov.vn, an@gov.vnx",
    "ab*ba@x.vn, aba@x.vn",
  })
  void anAddressThatOnlyLooksLikeItIsNotMeant(String pattern, String address)
      throws MalformedException {
    assertThat(match(pattern, address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gov.vn",
        "a@b@c",
        "*@",
        "*@**.vn",
        "*@*{area}.vn",
        "*@x{area}.vn",
        "*@{area}-so.vn",
        "{area}@{area}.vn",
        "(a+)+@x.vn",
        "*@tây.vn",
        "a@{tinh}.vn",
      })
  void aPatternThatCouldMeanTwoThingsIsRefused(String pattern) {
    assertThatThrownBy(() -> EmailPattern.parse(pattern)).isInstanceOf(MalformedException.class);
  }

  @Test
  void anAddressLongerThanAnyIsNotLookedAt() throws MalformedException {
    assertThat(match("*@x.vn", "a".repeat(300) + "@x.vn")).isEmpty();
  }

  @Property(tries = 2000)
  void itMeansWhatTheSamePatternAsRegularExpressionMeans(
      @ForAll("patterns") String pattern, @ForAll("addresses") String address) {
    Optional<Match> found;
    try {
      found = match(pattern, address);
    } catch (MalformedException e) {
      return; // Refused ones are not asked.
    }
    Matcher matcher = asExpression(pattern).matcher(address);
    boolean matches = matcher.matches();

    assertThat(found.isPresent()).isEqualTo(matches);
    if (matches && pattern.contains("{area}")) {
      assertThat(found.orElseThrow().area()).isEqualTo(matcher.group("area"));
    }
  }

  private static Pattern asExpression(String pattern) {
    StringBuilder expression = new StringBuilder();
    for (String token : pattern.split("(?<=\\*)|(?=\\*)|(?=\\{)|(?<=\\})", -1)) {
      expression.append(
          switch (token) {
            case "*" -> "[^@]+";
            case "{area}" -> "(?<area>[a-z0-9-]+)";
            default -> Pattern.quote(token);
          });
    }
    return Pattern.compile(expression.toString());
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> side =
        Arbitraries.of("a", "b", ".", "*", "{area}", "ab.", ".a")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(tokens -> String.join("", tokens));
    return net.jqwik.api.Combinators.combine(side, side).as((a, b) -> a + "@" + b);
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> side = Arbitraries.strings().withChars("ab.").ofMinLength(1).ofMaxLength(6);
    return net.jqwik.api.Combinators.combine(side, side).as((a, b) -> a + "@" + b);
  }
}
