package vn.dti.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.dti.query.SqlLexer;
import vn.dti.query.Token;

/**
 * The statements of a text as they lie between semicolons, told from its tokens alone: for saying
 * where something stands when the parser gave no tree, never for deciding whether it may run.
 */
final class Statements {
  private static final Set<String> QUERIES =
      Set.of("select", "with", "from", "values", "table", "pivot", "unpivot");

  private final String text;
  private final List<List<Token>> statements = new ArrayList<>();

  private Statements(String text) {
    this.text = text;
  }

  static Statements of(String text) {
    Statements result = new Statements(text);
    List<Token> current = new ArrayList<>();
    for (Token token : SqlLexer.tokens(text)) {
      if (result.isSymbol(token, ';')) {
        result.end(current);
        current = new ArrayList<>();
      } else if (token.kind() != Token.Kind.COMMENT) {
        current.add(token);
      }
    }
    result.end(current);
    return result;
  }

  private void end(List<Token> statement) {
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
  }

  private boolean isSymbol(Token token, char symbol) {
    return token.kind() == Token.Kind.SYMBOL && text.charAt(token.start()) == symbol;
  }

  /** Where the first statement begins; 0 when there is none. */
  int start() {
    return statements.isEmpty() ? 0 : statements.getFirst().getFirst().start();
  }

  /** Where the second statement begins; the first when there is no other. */
  int secondStart() {
    return statements.size() < 2 ? start() : statements.get(1).getFirst().start();
  }

  /**
   * A word with its place.
   *
   * @param text in upper case
   * @param offset in UTF-16 characters
   */
  record Word(String text, int offset) {}

  /** The word that makes the first statement that is no query what it is; PIVOT when all are. */
  Word offending() {
    for (List<Token> statement : statements) {
      Token first = statement.getFirst();
      String word = Names.fold(first.in(text));
      if (first.kind() == Token.Kind.WORD && !QUERIES.contains(word)) {
        return new Word(upper(word), first.start());
      }
    }
    return statements.stream()
        .flatMap(List::stream)
        .filter(token -> Names.fold(token.in(text)).equals("pivot"))
        .findFirst()
        .map(token -> new Word("PIVOT", token.start()))
        .orElse(new Word("", start()));
  }

  private static String upper(String word) {
    return word.substring(0, Math.min(word.length(), 40)).toUpperCase(Locale.ROOT);
  }
}
