package vn.dti.guard.access.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.yaml.YamlReader;
import vn.dti.yaml.YamlTree;

/** Reads a policy, and tells everything that is wrong with it at once. */
public final class PolicyReader {
  private static final Set<String> TOP = Set.of("identity", "areas", "rules", "otherwise");
  private static final Set<String> IDENTITY =
      Set.of("issuer", "keys_url", "keys_file", "providers", "verified_email");
  private static final Text SEE_GUIDE =
      new Text(
          "Xem mẫu trong trang chính sách truy cập.", "See the example on the access policy page.");

  private final String fileName;
  private final List<Fault> faults = new ArrayList<>();
  private final YamlReader tree = new YamlReader(this::fault);

  private PolicyReader(String fileName) {
    this.fileName = fileName;
  }

  /**
   * The policy that a file holds.
   *
   * @param fileName names the file in faults
   * @param version of what it holds
   * @throws FaultException POLICY_MALFORMED with everything that is wrong
   */
  public static Policy read(String fileName, byte[] bytes, String version) {
    PolicyReader reader = new PolicyReader(fileName);
    Policy policy = reader.policy(bytes, version);
    if (!reader.faults.isEmpty()) {
      throw new FaultException(reader.faults);
    }
    return policy;
  }

  private Policy policy(byte[] bytes, String version) {
    Optional<Node> root;
    try {
      root = YamlTree.read(bytes);
    } catch (YamlTree.RefusedException e) {
      fault(e.line(), null, e.what(), SEE_GUIDE);
      root = Optional.empty();
    }
    if (root.isEmpty() && faults.isEmpty()) {
      fault(
          0,
          null,
          new Text("Tệp chính sách trống.", "The policy file is empty."),
          new Text("Cần có mục rules.", "It needs rules."));
    }
    Map<String, Node> top = tree.map(root.orElse(null), TOP);
    if (root.isPresent() && !top.containsKey("rules")) {
      fault(
          YamlReader.line(root.get()),
          null,
          new Text("Thiếu mục rules.", "There are no rules."),
          new Text(
              "Ghi rules, dù là danh sách trống [].", "Write rules, be it the empty list []."));
    }
    RuleReader rules = new RuleReader(tree, this::fault);
    List<Rule> read = new ArrayList<>();
    for (Node rule : tree.list(top.get("rules"))) {
      read.add(rules.rule(rule));
    }
    @Nullable Node rest = top.get("otherwise");
    return new Policy(
        version,
        identity(top.get("identity")),
        areaNames(top.get("areas"), rules),
        read,
        rest == null ? Grant.NOTHING : rules.otherwise(rest));
  }

  private Map<String, Set<String>> areaNames(@Nullable Node node, RuleReader rules) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    tree.map(node, null)
        .forEach(
            (name, ids) -> {
              if (!name.matches("[a-z0-9-]+")) {
                fault(
                    YamlReader.line(ids),
                    name,
                    new Text(
                        "Tên \"%s\" không thể có trong địa chỉ thư.".formatted(name),
                        "The name \"%s\" can stand in no address.".formatted(name)),
                    new Text(
                        "Chỉ dùng chữ thường không dấu, chữ số và dấu -.",
                        "Use plain small letters, digits and hyphens."));
              }
              names.put(name, Set.copyOf(rules.texts(ids)));
            });
    return names;
  }

  private IdentitySettings identity(@Nullable Node node) {
    Map<String, Node> parts = tree.map(node, IDENTITY);
    @Nullable Node issuer = parts.get("issuer");
    @Nullable URI issuerUri = issuer == null ? null : address(issuer);
    @Nullable Node url = parts.get("keys_url");
    @Nullable URI keysUrl = url == null ? null : address(url);
    if (url != null && keysUrl != null && !KeyAddress.isSafe(keysUrl)) {
      fault(
          YamlReader.line(url),
          keysUrl.toString(),
          new Text(
              "Khóa tải qua http từ máy khác có thể bị thay trên đường truyền.",
              "Keys fetched by http from another machine can be exchanged on their way."),
          new Text("Dùng https, hoặc http tới localhost.", "Use https, or http to localhost."));
    }
    @Nullable Node file = parts.get("keys_file");
    if (file != null && url != null) {
      fault(
          YamlReader.line(file),
          null,
          new Text("Có cả keys_url và keys_file.", "Both keys_url and keys_file are given."),
          new Text("Chỉ giữ lại một.", "Keep one of them."));
    }
    return new IdentitySettings(
        // Kept as written: tokens name it letter by letter.
        issuer == null || issuerUri == null ? null : tree.text(issuer),
        keysUrl,
        file == null ? null : absolute(file),
        new Trust(providers(parts.get("providers")), truth(parts.get("verified_email"))));
  }

  private Set<String> providers(@Nullable Node node) {
    if (node == null) {
      return Trust.EXTERNAL;
    }
    Set<String> providers = new TreeSet<>();
    for (Node provider : tree.list(node)) {
      String text = tree.text(provider);
      if (!Trust.EXTERNAL.contains(text)) {
        fault(
            YamlReader.line(provider),
            text,
            new Text(
                "Không có nguồn đăng nhập ngoài \"%s\".".formatted(text),
                "There is no external provider \"%s\".".formatted(text)),
            new Text(
                "Các nguồn: " + String.join(", ", new TreeSet<>(Trust.EXTERNAL)) + ".",
                "The providers are " + String.join(", ", new TreeSet<>(Trust.EXTERNAL)) + "."));
      }
      providers.add(text);
    }
    return providers;
  }

  private boolean truth(@Nullable Node node) {
    String text = node == null ? "false" : tree.text(node).toLowerCase(Locale.ROOT);
    if (node != null && !text.equals("true") && !text.equals("false")) {
      fault(
          YamlReader.line(node),
          text,
          new Text("Giá trị này phải là true hoặc false.", "This is true or false."),
          new Text("Ghi true hoặc false.", "Write true or false."));
    }
    return text.equals("true");
  }

  private @Nullable URI address(Node node) {
    String text = tree.text(node);
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same fault: no address of the web.
    }
    fault(
        YamlReader.line(node),
        text,
        new Text(
            "\"%s\" không phải là địa chỉ web.".formatted(text),
            "\"%s\" is no address of the web.".formatted(text)),
        new Text(
            "Viết như https://grafana.example.vn/.", "Write it as https://grafana.example.vn/."));
    return null;
  }

  private @Nullable Path absolute(Node node) {
    String text = tree.text(node);
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Falls through to the same fault: no path that could be absolute.
    }
    fault(
        YamlReader.line(node),
        text,
        new Text(
            "\"%s\" không phải đường dẫn tuyệt đối.".formatted(text),
            "\"%s\" is no absolute path.".formatted(text)),
        new Text("Viết như /etc/dti/keys.json.", "Write it as /etc/dti/keys.json."));
    return null;
  }

  private void fault(long line, @Nullable String value, Text what, Text remedy) {
    faults.add(
        new Fault(
            FaultCode.POLICY_MALFORMED, what, remedy, line > 0 ? fileName + ":" + line : fileName));
  }
}
