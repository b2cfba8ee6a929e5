package vn.dti.publish;

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
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** Checks that a file is UTF-8 throughout, before anybody reads words from it. */
final class Utf8 {
  private Utf8() {}

  /** Adds one fault for the first place that is no UTF-8; true if there is none. */
  static boolean check(Path file, String place, Faults faults) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
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
          report(file, place, offset, line, bytes.get(bytes.position()), faults);
          return false;
        }
        bytes.compact();
      }
    }
    return true;
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

  private static void report(
      Path file, String place, long offset, long line, byte value, Faults faults) {
    faults.add(
        FaultCode.DATA_ENCODING,
        place + ":" + line,
        new Text(
            "Tệp %s không phải UTF-8: byte 0x%02X ở vị trí %d, dòng %d."
                .formatted(file, value, offset, line),
            "%s is not UTF-8: byte 0x%02X at offset %d, line %d."
                .formatted(file, value, offset, line)),
        new Text(
            "Hãy lưu lại tệp với mã hóa UTF-8 (không dùng TCVN3, VNI, Windows-1258).",
            "Save the file again as UTF-8 (not TCVN3, VNI or Windows-1258)."));
  }
}
