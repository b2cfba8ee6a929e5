package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.dti.guard.SqlParser.Parsed;
import vn.dti.guard.SqlParser.Rejection;
import vn.dti.guard.SqlParser.Rendered;

class DuckDbSqlParserTest {
  private final DuckDbThreads threads = new DuckDbThreads("t", 2);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);

  @AfterEach
  void close() {
    parser.close();
    threads.close();
  }

  @Test
  void rendersWhatItParsed() {
    Parsed parsed = parser.parse("select 1 as a");

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Tree.class,
            tree ->
                assertThat(parser.render(tree.root()))
                    .isEqualTo(new Rendered.Statement("SELECT 1 AS a")));
  }

  @Test
  void saysWhereTextStopsBeingSql() {
    assertThat(parser.parse("select 'ấ' from"))
        .isEqualTo(new Parsed.Rejected(Rejection.SYNTAX, "syntax error at or near \"from\"", 13));
  }

  @Test
  void tellsWhatIsNoSelectFromWhatIsTooDeep() {
    assertThat(parser.parse("drop table x"))
        .isInstanceOfSatisfying(
            Parsed.Rejected.class, r -> assertThat(r.kind()).isEqualTo(Rejection.NOT_A_SELECT));
    assertThat(parser.parse("select 1" + "+1".repeat(900)))
        .isInstanceOfSatisfying(
            Parsed.Rejected.class, r -> assertThat(r.kind()).isEqualTo(Rejection.TOO_LARGE));
  }

  @Test
  void aTreeThatCannotBeRenderedDoesNoHarmToTheNextText() {
    Parsed parsed = parser.parse("select 1");
    if (!(parsed instanceof Parsed.Tree(JsonNode root))) {
      throw new AssertionError(parsed);
    }
    ((ObjectNode) root.path("statements").path(0).path("node")).put("type", "NO_SUCH_NODE");

    assertThat(parser.render(root)).isInstanceOf(Rendered.Failed.class);
    assertThat(parser.parse("select 2")).isInstanceOf(Parsed.Tree.class);
  }

  @Test
  void executesNothingOfTheText() {
    assertThat(parser.parse("select error('executed')")).isInstanceOf(Parsed.Tree.class);
    assertThat(parser.parse("'); create table x as select 1; --"))
        .isInstanceOf(Parsed.Rejected.class);
  }
}
