package vn.dti.guard.access.policy;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How people are recognised.
 *
 * @param issuer the root URL that Grafana's tokens name; null: what Grafana says of itself
 * @param keysUrl where Grafana publishes its signing keys; null: below the issuer
 * @param keysFile a file with those keys, in place of the URL; null where there is none
 */
public record IdentitySettings(
    @Nullable String issuer, @Nullable URI keysUrl, @Nullable Path keysFile, Trust trust) {
  /** Everything as Grafana says. */
  public static final IdentitySettings DEFAULT =
      new IdentitySettings(null, null, null, new Trust(Trust.EXTERNAL, false));
}
