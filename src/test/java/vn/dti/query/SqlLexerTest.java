package vn.dti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SqlLexerTest {
  private static List<String> kinds(String sql) {
    return SqlLexer.tokens(sql).stream().map(t -> t.kind() + " " + t.in(sql)).toList();
  }

  @Test
  void followsDuckDbsQuotesAndComments() {
    assertThat(kinds("'it''s' E'a\\'b' \"q\"\"q\" $$a$b$$ $t$ $$ $t$"))
        .containsExactly(
            "STRING 'it''s'",
            "STRING E'a\\'b'",
            "QUOTED_NAME \"q\"\"q\"",
            "DOLLAR_STRING $$a$b$$",
            "DOLLAR_STRING $t$ $$ $t$");
    assertThat(kinds("a/* x /* y */ z */b -- c ( \n d--e\rf"))
        .containsExactly(
            "WORD a",
            "COMMENT /* x /* y */ z */",
            "WORD b",
            "COMMENT -- c ( ",
            "WORD d",
            "COMMENT --e",
            "WORD f");
  }

  @Test
  void tellsMacrosFromParametersNamesAndDollarQuotes() {
    assertThat(kinds("$__timeFilter(x) $1 $name a$__b $__t$ x $__t$"))
        .containsExactly(
            "MACRO $__timeFilter",
            "SYMBOL (",
            "WORD x",
            "SYMBOL )",
            "SYMBOL $",
            "NUMBER 1",
            "SYMBOL $",
            "WORD name",
            "WORD a$__b",
            "DOLLAR_STRING $__t$ x $__t$");
  }

  @Test
  void takesForWhiteSpaceWhatDuckDbTakes() {
    assertThat(kinds("case\u00a0when\u200bthen\u3000end\u0085x"))
        .containsExactly("WORD case", "WORD when", "WORD then", "WORD end\u0085x");
    assertThat(SqlLexer.withPlainSpaces("a\u00a0'\u00a0' -- \u00a0\n\u2003b"))
        .isEqualTo("a '\u00a0' -- \u00a0\n b");
  }

  @Test
  void leavesWhatIsOpenToTheEnd() {
    assertThat(kinds("a 'b ( c")).containsExactly("WORD a", "STRING 'b ( c");
    assertThat(kinds("a /* b (")).containsExactly("WORD a", "COMMENT /* b (");
    assertThat(kinds("$$ a")).containsExactly("DOLLAR_STRING $$ a");
    assertThat(kinds("e'a\\")).containsExactly("STRING e'a\\");
  }

  @Property(tries = 2000)
  void coversTheTextInOrderWithoutOverlap(@ForAll("sqlLike") String sql) {
    int at = 0;
    for (Token token : SqlLexer.tokens(sql)) {
      assertThat(token.start()).isGreaterThanOrEqualTo(at);
      assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(sql.length());
      assertThat(sql.substring(at, token.start())).isBlank();
      at = token.end();
    }
    assertThat(sql.substring(at)).isBlank();
  }

  @Provide
  Arbitrary<String> sqlLike() {
    return Arbitraries.of(
            "'",
            "''",
            "\"",
            "$$",
            "$t$",
            "$__timeFilter",
            "$__interval",
            "(",
            ")",
            ",",
            "--",
            "\n",
            "/*",
            "*/",
            "e'",
            "\\",
            "a",
            "ấ",
            "1",
            " ",
            "$",
            "case",
            "[",
            "]")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
