package vn.dti.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says about itself, kept as {@code manifest.json} beside its tables.
 *
 * @param schemaVersion of this form; {@link #SCHEMA_VERSION}
 * @param id the snapshot's name: its day and the first 12 digits of its content hash
 * @param created when it was published
 * @param parent the snapshot that was current before; null for the first
 * @param asOf the snapshot's own day, from which "days left" counts
 * @param kind {@code reported} or {@code illustrative}; the two never mix
 * @param contentSha256 hash over day, kind and all tables: same content, same hash
 * @param inputs the layers of rows that it was first published from, lowest first; the same content
 *     may come from other layers, so they are no part of its hash
 * @param tables its tables, by name
 */
@JsonPropertyOrder({
  "schemaVersion",
  "id",
  "created",
  "parent",
  "asOf",
  "kind",
  "contentSha256",
  "inputs",
  "tables"
})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
    int schemaVersion,
    String id,
    Instant created,
    @Nullable String parent,
    LocalDate asOf,
    String kind,
    String contentSha256,
    List<Input> inputs,
    List<TableFile> tables) {
  /** The form that this program reads and writes. */
  public static final int SCHEMA_VERSION = 2;

  /** The kind of a store whose every figure is made up. */
  public static final String ILLUSTRATIVE = "illustrative";

  /** The kinds that exist. */
  public static final Set<String> KINDS = Set.of("reported", Manifest.ILLUSTRATIVE);

  private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9a-f]{12}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Manifest {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion " + schemaVersion);
    }
    if (!isId(id)) {
      throw new IllegalArgumentException("id " + id);
    }
    if (parent != null && !isId(parent)) {
      throw new IllegalArgumentException("parent " + parent);
    }
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("kind " + kind);
    }
    if (!HASH.matcher(contentSha256).matches()) {
      throw new IllegalArgumentException("contentSha256 " + contentSha256);
    }
    inputs = List.copyOf(inputs);
    tables = List.copyOf(tables);
    Set<String> names = new HashSet<>();
    for (TableFile table : tables) {
      if (!names.add(table.name())) {
        throw new IllegalArgumentException("table " + table.name() + " stands twice");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no tables");
    }
  }

  /** Whether a text has the form of a snapshot's id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The entry of a table, if the snapshot has it. */
  public Optional<TableFile> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
