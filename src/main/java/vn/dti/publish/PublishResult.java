package vn.dti.publish;

import java.util.List;
import vn.dti.fault.Text;
import vn.dti.snapshot.Manifest;

/**
 * What was published.
 *
 * @param manifest of the snapshot that is current now
 * @param notices what a person should know, though nothing is wrong
 */
public record PublishResult(Manifest manifest, List<Text> notices) {
  public PublishResult {
    notices = List.copyOf(notices);
  }

  /** The snapshot's id. */
  public String id() {
    return manifest.id();
  }
}
