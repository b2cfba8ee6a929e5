package vn.dti.ingest.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;

/**
 * The unpacked bytes of one part, held against the limits while they are read: what a zip claims
 * about its sizes is never believed. A long way without any tag would be a single text or attribute
 * that the XML parser holds in memory as a whole, so it is limited too.
 */
final class PartStream extends FilterInputStream {
  private static final long FREE_OF_RATIO = 4L << 20;
  private static final long LONGEST_WITHOUT_TAG = 1L << 20;

  private final String part;
  private final long packedBytes;
  private final ReadLimits limits;
  private long bytes;
  private long sinceTag;

  PartStream(InputStream in, String part, long packedBytes, ReadLimits limits) {
    super(in);
    this.part = part;
    this.packedBytes = Math.max(packedBytes, 1);
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      bytes += read;
      look(buffer, offset, read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void look(byte[] buffer, int offset, int length) throws IOException {
    int last = -1;
    for (int i = offset + length - 1; i >= offset; i--) {
      if (buffer[i] == '<') {
        last = i;
        break;
      }
    }
    sinceTag = last < 0 ? sinceTag + length : offset + length - last;
    if (sinceTag > LONGEST_WITHOUT_TAG) {
      throw new UnsafePartException(
          Rule.FILE_UNSAFE,
          new Text(
              "Phần %s có một đoạn chữ dài quá %,d byte.".formatted(part, LONGEST_WITHOUT_TAG),
              "Part %s has one text of more than %,d bytes.".formatted(part, LONGEST_WITHOUT_TAG)));
    }
    if (bytes > limits.partBytes()) {
      throw new UnsafePartException(
          Rule.FILE_TOO_LARGE,
          new Text(
              "Phần %s lớn hơn %,d byte sau khi giải nén.".formatted(part, limits.partBytes()),
              "Part %s is larger than %,d bytes unpacked.".formatted(part, limits.partBytes())));
    }
    if (bytes > FREE_OF_RATIO && bytes / packedBytes > limits.ratio()) {
      throw new UnsafePartException(
          Rule.FILE_UNSAFE,
          new Text(
              "Phần %s phình ra hơn %d lần khi giải nén.".formatted(part, limits.ratio()),
              "Part %s grows more than %d times when unpacked.".formatted(part, limits.ratio())));
    }
  }
}
