package vn.dti.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dti.fault.Text;
import vn.dti.guard.access.policy.KeyAddress;
import vn.dti.guard.access.policy.Policy;

/** Whether Grafana tells the plugin who asks in a way that can be relied on. */
final class GrafanaChecks {
  private static final String PLUGIN = GrafanaIni.PLUGIN;
  private static final int TIMEOUT_MILLIS = 3000;
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern VERSION =
      Pattern.compile("\"version\"\\s*:\\s*\"(\\d+)\\.(\\d+)[^\"]*\"");

  private GrafanaChecks() {}

  /** What the settings say, with a policy in mind where there is one. */
  static List<Remark> settings(GrafanaIni ini, Optional<Policy> policy) {
    List<Remark> remarks = new ArrayList<>();
    boolean form = !ini.flag("auth", "disable_login_form", false);
    boolean basic = ini.flag("auth.basic", "enabled", true);
    if (form || basic) {
      remarks.add(
          Remark.warning(
              new Text(
                  "Grafana có tài khoản riêng: chủ tài khoản tự đổi được tên đăng nhập và email.",
                  "Grafana has accounts of its own: people can change their login and e-mail."),
              new Text(
                  "Với họ, quy tắc theo login và email không có hiệu lực; hãy dùng subject, hoặc"
                      + " chỉ cho đăng nhập qua hệ thống ngoài.",
                  "For them rules by login and e-mail do not count; use subject, or let people sign"
                      + " in elsewhere only.")));
    }
    boolean verified =
        ini.flag("smtp", "enabled", false) && ini.flag("users", "verify_email_enabled", false);
    if (!verified && policy.map(p -> p.identity().trust().verifiedEmail()).orElse(false)) {
      remarks.add(
          Remark.fault(
              new Text(
                  "Chính sách tin email do Grafana xác minh, nhưng Grafana không xác minh khi người"
                      + " dùng đổi email.",
                  "The policy trusts e-mails that Grafana verified, but Grafana does not verify"
                      + " changed ones."),
              new Text(
                  "Bật [smtp] enabled và [users] verify_email_enabled, hoặc bỏ verified_email.",
                  "Set [smtp] enabled and [users] verify_email_enabled, or leave out"
                      + " verified_email.")));
    }
    if (ini.text(PLUGIN, "policy").isEmpty()) {
      remarks.add(
          Remark.warning(
              new Text(
                  "Không có chính sách chung: ai thêm được nguồn dữ liệu thì không bị ràng buộc.",
                  "There is no plugin-wide policy: whoever may add a data source is not bound."),
              new Text(
                  "Ghi policy = /etc/dti/policy.yaml trong [%s].".formatted(PLUGIN),
                  "State policy = /etc/dti/policy.yaml in [%s].".formatted(PLUGIN))));
    }
    if (ini.text(PLUGIN, "store_roots").isEmpty()) {
      remarks.add(
          Remark.warning(
              new Text("Không giới hạn nơi đặt kho số liệu.", "Stores may lie anywhere."),
              new Text(
                  "Ghi store_roots = /var/lib/dti trong [%s].".formatted(PLUGIN),
                  "State store_roots = /var/lib/dti in [%s].".formatted(PLUGIN))));
    }
    policy.ifPresent(p -> keys(ini, p, remarks));
    return remarks;
  }

  private static void keys(GrafanaIni ini, Policy policy, List<Remark> remarks) {
    String issuer = policy.identity().issuer();
    if (issuer != null && !issuer.equals(ini.rootUrl())) {
      remarks.add(
          Remark.fault(
              new Text(
                  "identity.issuer là %s, còn root_url của Grafana là %s."
                      .formatted(issuer, ini.rootUrl()),
                  "identity.issuer is %s, and Grafana's root_url is %s."
                      .formatted(issuer, ini.rootUrl())),
              new Text("Ghi hai chỗ giống hệt nhau.", "Write both letter by letter alike.")));
    }
    boolean stated = policy.identity().keysUrl() != null || policy.identity().keysFile() != null;
    if (!stated && !isSafe(issuer == null ? ini.rootUrl() : issuer)) {
      remarks.add(
          Remark.fault(
              new Text(
                  "Khóa ký không tải an toàn được từ %s.".formatted(ini.rootUrl()),
                  "Signing keys cannot be fetched safely from %s.".formatted(ini.rootUrl())),
              new Text(
                  "Ghi identity.keys_url, ví dụ http://localhost:3000/api/signing-keys/keys.",
                  "State identity.keys_url, such as"
                      + " http://localhost:3000/api/signing-keys/keys.")));
    }
  }

  private static boolean isSafe(String url) {
    try {
      URI address = URI.create(url);
      return address.getHost() != null && KeyAddress.isSafe(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What a running Grafana says. */
  static List<Remark> running(URI url) {
    List<Remark> remarks = new ArrayList<>();
    String root = url.toString().endsWith("/") ? url.toString() : url + "/";
    try {
      Matcher version = VERSION.matcher(get(URI.create(root + "api/health")));
      if (version.find()) {
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        remarks.add(
            major > 12 || (major == 12 && minor >= 2)
                ? Remark.good(
                    "Grafana %d.%d luôn gửi mã định danh.".formatted(major, minor),
                    "Grafana %d.%d always sends identity tokens.".formatted(major, minor))
                : Remark.fault(
                    new Text(
                        "Grafana %d.%d cũ hơn 12.2; có thể chưa bật idForwarding."
                            .formatted(major, minor),
                        "Grafana %d.%d is older than 12.2; idForwarding may be off."
                            .formatted(major, minor)),
                    new Text("Nâng cấp Grafana.", "Upgrade Grafana.")));
      }
      remarks.add(
          get(URI.create(root + "api/signing-keys/keys")).contains("\"kid\"")
              ? Remark.good("Grafana công bố khóa ký.", "Grafana publishes its signing keys.")
              : Remark.warning(
                  new Text(
                      "Grafana chưa công bố khóa ký nào.", "Grafana publishes no signing key yet."),
                  new Text("Đăng nhập một lần rồi thử lại.", "Sign in once, then try again.")));
    } catch (IOException | IllegalArgumentException e) {
      remarks.add(
          Remark.fault(
              new Text(
                  "Không hỏi được Grafana ở %s (%s).".formatted(root, e.getMessage()),
                  "Grafana cannot be asked at %s (%s).".formatted(root, e.getMessage())),
              new Text(
                  "Kiểm tra địa chỉ; không lấy được khóa thì không ai được nhận ra.",
                  "Check the address; without keys nobody is recognised.")));
    }
    return remarks;
  }

  private static String get(URI address) throws IOException {
    if (!(address.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
      throw new IOException("no http address");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setInstanceFollowRedirects(false);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("HTTP status " + connection.getResponseCode());
    }
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
