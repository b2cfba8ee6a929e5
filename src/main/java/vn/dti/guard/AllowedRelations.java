package vn.dti.guard;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The relations that a query may name.
 *
 * @param tables the snapshot's tables
 * @param macros the table macros that take a day, and may be told by which clock
 */
public record AllowedRelations(Set<String> tables, Set<String> macros) {
  public AllowedRelations {
    tables = lower(tables);
    macros = lower(macros);
  }

  private static Set<String> lower(Set<String> names) {
    Set<String> lower = new TreeSet<>();
    names.forEach(n -> lower.add(Names.fold(n)));
    return Set.copyOf(lower);
  }

  /** All names as a person writes them, in order. */
  List<String> described() {
    return Stream.concat(
            tables.stream().sorted(), macros.stream().sorted().map(name -> name + "(day)"))
        .toList();
  }
}
