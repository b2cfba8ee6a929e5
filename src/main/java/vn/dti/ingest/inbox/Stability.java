package vn.dti.ingest.inbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells when a dropped file is no longer being written: two looks find it the same. */
final class Stability {
  /** A workbook that still lacks its end after this long is damaged, not on its way. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The longest end of a zip: its record, and a comment of 64 KiB. */
  private static final int LONGEST_END = 22 + 0xFFFF;

  private Map<Path, Look> before = new HashMap<>();
  private Map<Path, Look> now = new HashMap<>();

  /** Begins another look at everything. */
  void begin() {
    before = now;
    now = new HashMap<>();
  }

  /** Whether a file is as it was at the look before, and whole as far as one can tell. */
  boolean isStable(Path file, Instant time) throws IOException {
    Look look;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      look = new Look(attributes.size(), attributes.lastModifiedTime().toInstant());
    } catch (NoSuchFileException e) {
      return false; // taken away again
    }
    now.put(file, look);
    if (!look.equals(before.get(file))) {
      return false;
    }
    return look.modified().isBefore(time.minus(PATIENCE)) || !lacksItsEnd(file, look.size());
  }

  private static boolean lacksItsEnd(Path file, long size) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[4];
      if (bytes.read(head) < 4 || head[0] != 'P' || head[1] != 'K') {
        return size == 0;
      }
      byte[] tail = new byte[(int) Math.min(size, LONGEST_END)];
      bytes.seek(size - tail.length);
      bytes.readFully(tail);
      return !new String(tail, StandardCharsets.ISO_8859_1).contains("PK\5\6");
    }
  }

  private record Look(long size, Instant modified) {}
}
