package vn.dti.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file's metadata says: enough to notice that it was removed, replaced, cut or written to.
 *
 * @param size in bytes; -1 where there is no file that can be looked at
 * @param modified when it was last written to, in nanoseconds since 1970
 * @param key which file it is, as the file system tells them apart
 */
public record FileMark(Path file, long size, long modified, @Nullable Object key) {
  static FileMark of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileMark(
          file,
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          attributes.fileKey());
    } catch (IOException e) {
      return new FileMark(file, -1, 0, null);
    }
  }

  /** Whether the file is as it was when this mark was taken. */
  boolean holds() {
    return equals(of(file));
  }

  boolean isAbsent() {
    return size < 0;
  }
}
