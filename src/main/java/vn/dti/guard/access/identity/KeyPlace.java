package vn.dti.guard.access.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where signing keys are published. */
sealed interface KeyPlace {
  int MOST_BYTES = 256 << 10;

  /** The keys as they stand there. */
  byte[] read() throws IOException;

  /** A file that an administrator keeps. */
  record KeyFile(Path path) implements KeyPlace {
    @Override
    public byte[] read() throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        return bounded(in, Long.MAX_VALUE);
      }
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Grafana's own address. No redirect is followed: it could lead anywhere. */
  record KeyUrl(URI address) implements KeyPlace {
    private static final int TIMEOUT = (int) Duration.ofSeconds(2).toMillis();
    private static final long LONGEST = Duration.ofSeconds(4).toNanos();

    @Override
    public byte[] read() throws IOException {
      long end = System.nanoTime() + LONGEST;
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      try {
        connection.setConnectTimeout(TIMEOUT);
        connection.setReadTimeout(TIMEOUT);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
          throw new IOException("HTTP status " + status);
        }
        try (InputStream in = connection.getInputStream()) {
          return bounded(in, end);
        }
      } finally {
        connection.disconnect();
      }
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  private static byte[] bounded(InputStream in, long end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      read.write(buffer, 0, n);
      if (read.size() > MOST_BYTES) {
        throw new IOException("more than " + MOST_BYTES + " bytes");
      }
      if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
        throw new IOException("it takes too long");
      }
    }
    return read.toByteArray();
  }
}
