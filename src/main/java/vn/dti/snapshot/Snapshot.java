package vn.dti.snapshot;

import java.nio.file.Path;

/**
 * A snapshot that has passed the opening checks.
 *
 * @param id its name
 * @param manifest what it says about itself
 * @param folder where its files lie
 */
public record Snapshot(String id, Manifest manifest, Path folder) {
  /**
   * The file of a table.
   *
   * @throws IllegalArgumentException if the snapshot has no such table
   */
  public Path file(String table) {
    return manifest
        .table(table)
        .map(entry -> folder.resolve(entry.file()))
        .orElseThrow(
            () -> new IllegalArgumentException("snapshot " + id + " has no table " + table));
  }
}
