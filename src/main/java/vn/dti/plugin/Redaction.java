package vn.dti.plugin;

import java.util.Map;
import java.util.TreeSet;

/** What may be shown of a map whose values can be secrets: its keys. */
final class Redaction {
  private Redaction() {}

  static String values(Map<String, ?> map) {
    return new TreeSet<>(map.keySet()) + " (values hidden)";
  }
}
