package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.dti.query.ExpandedSql;
import vn.dti.query.SqlLexer;

/**
 * A text with one constant left in each of its long lists, to be parsed in its stead: a variable of
 * a board puts a hundred codes behind IN, and each would cost DuckDB's parser what any expression
 * does. The others are put back into the tree where DuckDB itself found the first.
 *
 * @param sql the short text; its places lead to the author's text
 * @param open the short text, opened
 * @param whole the whole text, opened
 */
record ShortText(ExpandedSql sql, OpenText open, OpenText whole) {
  /** Fewer constants than these are parsed in less time than it takes to do without. */
  private static final int WORTH_LEAVING_OUT = 8;

  /** The short text; empty where it would be hardly shorter. */
  static Optional<ShortText> of(ExpandedSql sql, OpenText open) {
    int leftOut = open.constants().stream().mapToInt(list -> list.values().size() - 1).sum();
    if (leftOut < WORTH_LEAVING_OUT) {
      return Optional.empty();
    }
    List<ExpandedSql.Range> cuts = new ArrayList<>();
    for (OpenText.Constant list : open.constants()) {
      if (list.end() < list.last()) {
        cuts.add(new ExpandedSql.Range(list.end(), list.last()));
      }
    }
    ExpandedSql cut = sql.without(cuts);
    OpenText opened = OpenText.of(cut.text(), SqlLexer.tokens(cut.text()));
    return opened.key().equals(open.key())
        ? Optional.of(new ShortText(cut, opened, open))
        : Optional.empty();
  }

  /**
   * Puts into the short text's tree what was left out of the text.
   *
   * @return whether every list was found; the tree is as it was where not
   */
  boolean complete(JsonNode root) {
    List<PlacedConstants.Placed> lists =
        PlacedConstants.in(root, sql.text(), open).found().stream()
            .filter(placed -> isList(placed.index()))
            .toList();
    if (lists.size() != IntStream.range(0, whole.constants().size()).filter(this::isList).count()) {
      return false;
    }
    for (PlacedConstants.Placed list : lists) {
      List<String> values = whole.constants().get(list.index()).values();
      list.addAll(values.subList(1, values.size()));
    }
    return true;
  }

  private boolean isList(int index) {
    return whole.constants().get(index).values().size() > 1;
  }
}
