package vn.dti.guard.access.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;

/**
 * Who may see and do what. The first rule that is for a caller decides alone. Whom no rule is for,
 * gets {@code otherwise} where he is known by a token, and nothing where he is not.
 *
 * @param version a short hash of the file
 * @param areaNames names that e-mails may use for areas, beside the areas' own, in lower case
 */
public record Policy(
    String version,
    IdentitySettings identity,
    Map<String, Set<String>> areaNames,
    List<Rule> rules,
    Grant otherwise) {
  public Policy {
    areaNames = Map.copyOf(areaNames);
    rules = List.copyOf(rules);
  }

  /** What a caller may see and do, among the areas there are. */
  public Access access(Principal principal, AreaDirectory areas) {
    for (Rule rule : rules) {
      Optional<EmailPattern.Match> match = rule.who().match(principal, identity.trust());
      if (match.isEmpty()) {
        continue;
      }
      @Nullable String name = match.get().area();
      Set<String> own = name == null ? Set.of() : named(name, areas);
      // An address that names no area is not one that the rule is for.
      if (name == null || !own.isEmpty()) {
        return access(principal, rule.grant(), own, areas);
      }
    }
    Grant rest =
        switch (principal) {
          case Principal.Person person -> otherwise;
          case Principal.Background background -> Grant.NOTHING;
          case Principal.Unverified unverified -> Grant.NOTHING;
        };
    return access(principal, rest, Set.of(), areas);
  }

  private Set<String> named(String name, AreaDirectory areas) {
    Set<String> mapped = areaNames.get(name);
    Set<String> found = new HashSet<>();
    for (String id : mapped == null ? areas.named(name) : mapped) {
      found.addAll(areas.scopeOf(id));
    }
    return found;
  }

  private Access access(Principal principal, Grant grant, Set<String> own, AreaDirectory areas) {
    Scope scope = new Scope(selection(grant.areas(), own, areas), grant.pillars());
    return new Access(
        principal.label(), isEmpty(scope) ? Scope.NOTHING : scope, grant.abilities(), version);
  }

  private static boolean isEmpty(Scope scope) {
    return scope.areas().equals(Selection.NONE) || scope.pillars().equals(Selection.NONE);
  }

  private static Selection selection(Grant.Areas granted, Set<String> own, AreaDirectory areas) {
    return switch (granted) {
      case Grant.Areas.All all -> Selection.ALL;
      case Grant.Areas.Listed(List<Grant.Item> items) -> {
        Set<String> ids = new HashSet<>();
        for (Grant.Item item : items) {
          switch (item) {
            case Grant.Item.Area(String id) -> ids.addAll(areas.scopeOf(id));
            case Grant.Item.Nation nation -> ids.addAll(areas.nation());
            case Grant.Item.Own mine -> ids.addAll(own);
          }
        }
        yield new Selection.Only(ids);
      }
    };
  }

  /** The areas that it names by id. */
  public Set<String> areasNamed() {
    Set<String> ids = new HashSet<>();
    areaNames.values().forEach(ids::addAll);
    for (Rule rule : rules) {
      collect(rule.grant().areas(), ids);
    }
    collect(otherwise.areas(), ids);
    return ids;
  }

  private static void collect(Grant.Areas areas, Set<String> ids) {
    switch (areas) {
      case Grant.Areas.All all -> {}
      case Grant.Areas.Listed(List<Grant.Item> items) ->
          items.forEach(
              item -> {
                if (item instanceof Grant.Item.Area(String id)) {
                  ids.add(id);
                }
              });
    }
  }
}
