package vn.dti.ingest.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks through a file for the first place that is no UTF-8; its size does not matter. */
public final class Utf8Scan {
  private static final int PIECE = 1 << 16;

  private Utf8Scan() {}

  /**
   * A place that is no UTF-8.
   *
   * @param offset in bytes from the file's start
   * @param line counted from 1
   * @param value the byte that stands there
   */
  public record Wrong(long offset, long line, byte value) {}

  /** The first wrong place; empty if the file is UTF-8 throughout. */
  public static Optional<Wrong> firstWrong(Path file) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    CharBuffer chars = CharBuffer.allocate(PIECE);
    long offset = 0; // of the buffer's first byte in the file
    long line = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        line += lineFeeds(bytes);
        offset += bytes.position();
        chars.clear();
        if (result.isError()) {
          return Optional.of(new Wrong(offset, line, bytes.get(bytes.position())));
        }
        bytes.compact();
      }
    }
    return Optional.empty();
  }

  private static long lineFeeds(ByteBuffer decoded) {
    long count = 0;
    for (int i = 0; i < decoded.position(); i++) {
      if (decoded.get(i) == '\n') {
        count++;
      }
    }
    return count;
  }
}
