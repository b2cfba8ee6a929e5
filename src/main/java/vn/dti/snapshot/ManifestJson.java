package vn.dti.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Manifests as {@link StrictJson}. */
public final class ManifestJson {
  private ManifestJson() {}

  /** The text of a manifest file, with a line feed at its end. */
  public static String write(Manifest manifest) {
    try {
      return StrictJson.MAPPER.writeValueAsString(manifest) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the text of a manifest file.
   *
   * @throws UnknownSchemaVersion if it has another version than {@link Manifest#SCHEMA_VERSION}
   * @throws JsonProcessingException if it is no valid manifest
   */
  static Manifest read(String text) throws JsonProcessingException, UnknownSchemaVersion {
    // The version is looked at first: another version's fields would be faults of another kind.
    JsonNode version = StrictJson.MAPPER.readTree(text).path("schemaVersion");
    if (version.isIntegralNumber() && version.longValue() != Manifest.SCHEMA_VERSION) {
      throw new UnknownSchemaVersion(version.asText());
    }
    return StrictJson.MAPPER.readValue(text, Manifest.class);
  }

  /** Says that a manifest has a form that this program does not know. */
  static final class UnknownSchemaVersion extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownSchemaVersion(String version) {
      super(version);
    }
  }
}
