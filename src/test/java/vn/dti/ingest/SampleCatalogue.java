package vn.dti.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The shipped catalogue, read once. */
public final class SampleCatalogue {
  public static final Catalogue SHIPPED = read();

  private SampleCatalogue() {}

  private static Catalogue read() {
    try {
      return CatalogueFiles.read(Path.of("src/main/data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
