package vn.dti.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import vn.dti.query.SqlLexer;
import vn.dti.query.Token;

/** Statements of the corpus, damaged and crossed. */
final class Mutation {
  private static final List<String> ODD =
      List.of(
          ";",
          "'",
          "\"",
          "$$",
          "/*",
          "*/",
          "--",
          "\n",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "\\",
          "\0",
          "?",
          "$1",
          ".",
          "::",
          ":=",
          "=>",
          "lambda",
          "\u00a0",
          "\u200b",
          "\u202e",
          "\ufeff",
          "e\u0301",
          "ấ",
          "🌏",
          "0x",
          "1e",
          "E'",
          "@",
          "#1",
          "*",
          "COLUMNS(*)",
          " AS ",
          " UNION ",
          " SELECT ",
          " FROM ",
          " WITH ",
          "OVER ()",
          "NULL",
          "-",
          "%",
          "$__interval",
          "$__timeFilter(x)");

  private static final Set<String> KEYWORDS =
      Set.of(
          "select",
          "from",
          "where",
          "as",
          "with",
          "on",
          "join",
          "and",
          "or",
          "by",
          "order",
          "group",
          "union",
          "all",
          "case",
          "when",
          "then",
          "end",
          "in",
          "is",
          "not",
          "over",
          "limit",
          "lambda",
          "lateral",
          "values",
          "having",
          "left",
          "recursive",
          "exists",
          "distinct",
          "for");

  private final RandomGenerator random;
  private final List<String> corpus;

  Mutation(RandomGenerator random) {
    this.random = random;
    this.corpus = Corpus.load().stream().map(Corpus.Case::sql).distinct().toList();
  }

  /** One text. */
  String next() {
    List<String> tokens = tokens(any(corpus));
    // Most texts must still parse, or nothing behind the parser is tried.
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (random.nextInt(10) < 8 && !tokens.isEmpty()) {
        replaceByItsKind(tokens);
      } else {
        mutate(tokens);
      }
    }
    return String.join("", tokens);
  }

  /** A name for a name, a constant for a constant, from any other statement. */
  private void replaceByItsKind(List<String> tokens) {
    List<String> donor = tokens(any(corpus));
    for (int attempts = 0; attempts < 20; attempts++) {
      int at = random.nextInt(tokens.size());
      String instead = any(donor);
      if (kind(tokens.get(at)) == kind(instead) && !KEYWORDS.contains(Names.fold(instead))) {
        tokens.set(at, instead);
        return;
      }
    }
  }

  private static int kind(String token) {
    char first = token.charAt(0);
    return Character.isLetter(first) || first == '"' ? 'a' : Character.isDigit(first) ? '0' : first;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void mutate(List<String> tokens) {
    int at = random.nextInt(tokens.size() + 1);
    int other = Math.min(tokens.size(), at + 1 + random.nextInt(6));
    switch (random.nextInt(9)) {
      case 0 -> tokens.add(at, any(ODD));
      case 1 -> tokens.subList(at, other).clear();
      case 2 -> tokens.addAll(at, List.copyOf(tokens.subList(at, other)));
      case 3 -> tokens.addAll(at, tokens(any(corpus)));
      case 4 -> {
        List<String> donor = tokens(any(corpus));
        int from = random.nextInt(donor.size());
        int to = Math.min(donor.size(), from + 1 + random.nextInt(6));
        tokens.subList(at, other).clear();
        tokens.addAll(at, donor.subList(from, to));
      }
      case 5 -> {
        tokens.add(other, ")");
        tokens.add(at, "(");
      }
      case 6 -> {
        List<String> part = List.copyOf(tokens.subList(at, other));
        for (int i = random.nextInt(40); i > 0; i--) {
          tokens.addAll(at, part);
        }
      }
      case 7 -> {
        tokens.add(" FROM area)");
        tokens.add(0, "SELECT * FROM (SELECT ");
      }
      default -> {
        if (at < tokens.size()) {
          String token = tokens.get(at);
          int cut = token.isEmpty() ? 0 : random.nextInt(token.length());
          tokens.set(at, token.substring(0, cut) + any(ODD) + token.substring(cut));
        }
      }
    }
  }

  /** The tokens and what stands between them. */
  private static List<String> tokens(String sql) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (Token token : SqlLexer.tokens(sql)) {
      if (token.start() > at) {
        parts.add(sql.substring(at, token.start()));
      }
      parts.add(token.in(sql));
      at = token.end();
    }
    if (at < sql.length()) {
      parts.add(sql.substring(at));
    }
    return parts;
  }
}
