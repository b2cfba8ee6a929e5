package vn.dti.guard.access.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.dti.fault.Text;
import vn.dti.guard.access.Ability;
import vn.dti.guard.access.PrincipalKind;
import vn.dti.guard.access.Selection;
import vn.dti.yaml.YamlReader;

/** Reads the rules of a policy. */
final class RuleReader {
  private static final Set<String> RULE = Set.of("name", "who", "see", "may");
  private static final Set<String> OTHERWISE = Set.of("see", "may");
  private static final Set<String> WHO =
      Set.of("principal", "subject", "login", "email", "email_domain", "role", "org");
  private static final Set<String> SEE = Set.of("areas", "pillars");
  private static final Set<String> ROLES = Set.of("admin", "editor", "viewer", "none");
  private static final String ALL = "all";
  private static final String NONE = "none";

  private final YamlReader tree;
  private final YamlReader.Faults faults;

  RuleReader(YamlReader tree, YamlReader.Faults faults) {
    this.tree = tree;
    this.faults = faults;
  }

  Rule rule(Node node) {
    Map<String, Node> parts = tree.map(node, RULE);
    Conditions who = conditions(node, parts.get("who"));
    Grant grant = grant(node, parts);
    if (namesOwn(grant)
        && !(!who.emails().isEmpty() && who.emails().stream().allMatch(EmailPattern::hasArea))) {
      fault(
          node,
          null,
          new Text(
              "Quy tắc cho xem \"own\" nhưng không phải mọi mẫu email đều có {area}.",
              "The rule shows \"own\", but not every e-mail pattern has {area}."),
          new Text(
              "Viết mẫu như \"*@{area}.gov.vn\".", "Write a pattern such as \"*@{area}.gov.vn\"."));
    }
    return new Rule(YamlReader.line(node), tree.text(parts.get("name")), who, grant);
  }

  Grant otherwise(Node node) {
    Grant grant = grant(node, tree.map(node, OTHERWISE));
    if (namesOwn(grant)) {
      fault(
          node,
          null,
          new Text("otherwise không thể cho xem \"own\".", "otherwise cannot show \"own\"."),
          new Text(
              "Dùng một quy tắc có mẫu email chứa {area}.",
              "Use a rule whose e-mail pattern has {area}."));
    }
    return grant;
  }

  private static boolean namesOwn(Grant grant) {
    return grant.areas() instanceof Grant.Areas.Listed(List<Grant.Item> items)
        && items.stream().anyMatch(item -> item instanceof Grant.Item.Own);
  }

  private Conditions conditions(Node rule, @Nullable Node who) {
    Map<String, Node> parts = tree.map(who, WHO);
    if (parts.isEmpty()) {
      fault(
          who == null ? rule : who,
          null,
          new Text("Quy tắc không nói là cho ai.", "The rule does not say for whom it is."),
          new Text(
              "Thêm điều kiện vào who; cho mọi người còn lại thì dùng otherwise.",
              "Add a condition to who; for everybody else there is otherwise."));
    }
    Conditions conditions =
        new Conditions(
            kinds(parts.get("principal")),
            Set.copyOf(texts(parts.get("subject"))),
            lower(parts.get("login")),
            emails(parts.get("email")),
            domains(parts.get("email_domain")),
            roles(parts.get("role")),
            organisations(parts.get("org")));
    boolean withoutToken =
        conditions.kinds().stream()
            .anyMatch(kind -> kind != PrincipalKind.USER && kind != PrincipalKind.SERVICE_ACCOUNT);
    if (withoutToken && conditions.asksForToken()) {
      fault(
          who == null ? rule : who,
          null,
          new Text(
              "Chỉ user và service_account có mã định danh, nên chỉ họ mới có các điều kiện khác"
                  + " ngoài principal.",
              "Only user and service_account show a token, so only they can have conditions beside"
                  + " principal."),
          new Text("Tách thành hai quy tắc.", "Make two rules of it."));
    }
    return conditions;
  }

  private Set<PrincipalKind> kinds(@Nullable Node node) {
    Set<PrincipalKind> kinds = EnumSet.noneOf(PrincipalKind.class);
    for (Node entry : entries(node)) {
      String word = tree.text(entry);
      PrincipalKind.of(word)
          .ifPresentOrElse(
              kinds::add, () -> unknown(entry, word, new TreeSet<>(PrincipalKind.codes())));
    }
    return kinds;
  }

  private Set<String> roles(@Nullable Node node) {
    Set<String> roles = new TreeSet<>();
    for (Node entry : entries(node)) {
      String role = tree.text(entry).toLowerCase(Locale.ROOT);
      if (!ROLES.contains(role)) {
        unknown(entry, role, Set.of("Admin", "Editor", "Viewer", "None"));
      }
      roles.add(role);
    }
    return roles;
  }

  private Set<Long> organisations(@Nullable Node node) {
    Set<Long> organisations = new TreeSet<>();
    for (Node entry : entries(node)) {
      String number = tree.text(entry);
      if (number.matches("[1-9][0-9]{0,17}")) {
        organisations.add(Long.valueOf(number));
      } else {
        fault(
            entry,
            number,
            new Text(
                "\"%s\" không phải số của một tổ chức.".formatted(number),
                "\"%s\" is no organisation's number.".formatted(number)),
            new Text("Ghi số, như 1.", "Write its number, such as 1."));
      }
    }
    return organisations;
  }

  private List<EmailPattern> emails(@Nullable Node node) {
    List<EmailPattern> patterns = new ArrayList<>();
    for (Node entry : entries(node)) {
      String text = tree.text(entry);
      try {
        patterns.add(EmailPattern.parse(text));
      } catch (EmailPattern.MalformedException e) {
        fault(
            entry,
            text,
            new Text(
                "Mẫu email \"%s\" không dùng được: %s".formatted(text, e.why().vi()),
                "The e-mail pattern \"%s\" cannot be used: %s".formatted(text, e.why().en())),
            new Text("Viết như \"*@{area}.gov.vn\".", "Write it as \"*@{area}.gov.vn\"."));
      }
    }
    return patterns;
  }

  private Set<String> domains(@Nullable Node node) {
    Set<String> domains = lower(node);
    for (String domain : domains) {
      if (!domain.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") && node != null) {
        fault(
            node,
            domain,
            new Text(
                "\"%s\" không phải tên miền.".formatted(domain),
                "\"%s\" is no domain.".formatted(domain)),
            new Text(
                "Viết như hanoi.gov.vn, không có @ và *; muốn dùng * thì ghi ở email.",
                "Write it as hanoi.gov.vn, without @ and *; with * it belongs to email."));
      }
    }
    return domains;
  }

  private Grant grant(Node node, Map<String, Node> parts) {
    @Nullable Node see = parts.get("see");
    if (see == null) {
      fault(
          node,
          null,
          new Text("Thiếu mục see.", "There is no see."),
          new Text(
              "Ghi see: all, see: none, hoặc see: {areas: ...}.",
              "Write see: all, see: none, or see: {areas: ...}."));
    }
    Set<Ability> abilities = abilities(parts.get("may"));
    if (see instanceof ScalarNode) {
      String word = tree.text(see);
      return switch (word) {
        case ALL -> new Grant(new Grant.Areas.All(), Selection.ALL, abilities);
        case NONE -> new Grant(new Grant.Areas.Listed(List.of()), Selection.NONE, abilities);
        default -> {
          unknown(see, word, Set.of(ALL, NONE));
          yield Grant.NOTHING;
        }
      };
    }
    Map<String, Node> seen = tree.map(see, SEE);
    if (see instanceof MappingNode && !seen.containsKey("areas")) {
      fault(
          see,
          null,
          new Text("see không nói địa phương nào.", "see does not say which areas."),
          new Text("Ghi areas: all, hoặc một danh sách.", "Write areas: all, or a list."));
    }
    return new Grant(areas(seen.get("areas")), pillars(seen.get("pillars")), abilities);
  }

  private Grant.Areas areas(@Nullable Node node) {
    if (node instanceof ScalarNode && tree.text(node).equals(ALL)) {
      return new Grant.Areas.All();
    }
    List<Grant.Item> items = new ArrayList<>();
    for (Node entry : entries(node)) {
      String text = tree.text(entry);
      switch (text) {
        case NONE -> {
          // An empty list, in a word.
        }
        case "own" -> items.add(new Grant.Item.Own());
        case "nation" -> items.add(new Grant.Item.Nation());
        default -> {
          if (!text.matches("(?:VN|VN\\.[a-z]+|[A-Z0-9]{1,3}:[A-Za-z0-9_-]+)")) {
            fault(
                entry,
                text,
                new Text(
                    "\"%s\" không phải mã địa phương.".formatted(text),
                    "\"%s\" is no area_id.".formatted(text)),
                new Text(
                    "Ghi mã như 34:01, 63:01, M:BCA, VN; hoặc own, nation, all.",
                    "Write an id such as 34:01, 63:01, M:BCA, VN; or own, nation, all."));
          }
          items.add(new Grant.Item.Area(text));
        }
      }
    }
    return new Grant.Areas.Listed(items);
  }

  private Selection pillars(@Nullable Node node) {
    if (node == null || (node instanceof ScalarNode && tree.text(node).equals(ALL))) {
      return Selection.ALL;
    }
    return new Selection.Only(Set.copyOf(texts(node)));
  }

  private Set<Ability> abilities(@Nullable Node node) {
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    for (Node entry : entries(node)) {
      String word = tree.text(entry);
      Optional<Ability> ability =
          Stream.of(Ability.values())
              .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
              .findFirst();
      ability.ifPresentOrElse(
          abilities::add, () -> unknown(entry, word, Set.of("sql", "export", "quality")));
    }
    return abilities;
  }

  // ---- the tree ----

  /** The texts of a list, or the one that stands alone. */
  List<String> texts(@Nullable Node node) {
    List<String> texts = new ArrayList<>();
    for (Node entry : entries(node)) {
      String text = tree.text(entry).strip();
      if (text.isEmpty()) {
        fault(
            entry,
            null,
            new Text("Mục này trống.", "This entry is empty."),
            new Text("Ghi giá trị, hoặc bỏ mục.", "Write a value, or leave it out."));
      } else if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  private List<Node> entries(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
      fault(
          node,
          null,
          new Text("Danh sách này trống.", "This list is empty."),
          new Text("Ghi ít nhất một mục, hoặc bỏ khóa.", "Write an entry, or leave out the key."));
    }
    return node instanceof ScalarNode ? List.of(node) : tree.list(node);
  }

  private Set<String> lower(@Nullable Node node) {
    Set<String> lower = new TreeSet<>();
    texts(node).forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private void unknown(Node node, String word, Set<String> known) {
    String words = String.join(", ", new TreeSet<>(known));
    fault(
        node,
        word,
        new Text(
            "Ở đây không có từ \"%s\".".formatted(word),
            "There is no \"%s\" here.".formatted(word)),
        new Text("Các từ: " + words + ".", "The words are " + words + "."));
  }

  private void fault(Node node, @Nullable String value, Text what, Text remedy) {
    faults.add(YamlReader.line(node), value, what, remedy);
  }
}
