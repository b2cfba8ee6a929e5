package vn.dti.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;

/**
 * A snapshot that has passed the opening checks.
 *
 * @param id its name
 * @param manifest what it says about itself
 * @param folder where its files lie
 * @param marks how the tables' files looked just before they were checked
 */
public record Snapshot(String id, Manifest manifest, Path folder, List<FileMark> marks) {
  public Snapshot {
    marks = List.copyOf(marks);
  }

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

  /** Whether both are the same snapshot in the same files. */
  public boolean isSameAs(Snapshot other) {
    return id.equals(other.id) && marks.equals(other.marks);
  }

  /** Whether the files are those that were opened. */
  public boolean isUntouched() {
    return marks.stream().allMatch(FileMark::holds);
  }

  /**
   * Does nothing as long as the files are those that were opened. What has been read from others
   * may be anything.
   *
   * @throws FaultException naming every file that was removed or written to since
   */
  public void requireUntouched() {
    List<Fault> faults = new ArrayList<>();
    for (FileMark mark : marks) {
      FileMark now = FileMark.of(mark.file());
      if (!now.equals(mark)) {
        faults.add(StoreFaults.touched(mark, now));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
  }
}
