package vn.dti.guard.access.policy;

import java.net.URI;
import java.util.Locale;

/** From where keys may be fetched: whoever can change them on their way can be anybody. */
public final class KeyAddress {
  private KeyAddress() {}

  /** Whether nobody between here and there can exchange what is fetched. */
  public static boolean isSafe(URI address) {
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme()) && isLoopback(address.getHost()));
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }
}
