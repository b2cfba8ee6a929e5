package vn.dti.cli.store;

import java.io.PrintWriter;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.TableFile;

/** A snapshot as lines for a person. */
final class Shown {
  private Shown() {}

  static void print(Snapshot snapshot, PrintWriter out) {
    Manifest manifest = snapshot.manifest();
    out.printf("%s (%s)%n", manifest.id(), manifest.kind());
    out.printf("  tính đến / as of          %s%n", manifest.asOf());
    out.printf("  công bố lúc / published   %s%n", manifest.created());
    out.printf(
        "  bản trước / predecessor   %s%n", manifest.parent() == null ? "-" : manifest.parent());
    out.printf("  nội dung / content        %s%n", manifest.contentSha256());
    manifest
        .inputs()
        .forEach(input -> out.printf("  từ / from %-15s %s%n", input.layer(), input.sha256()));
    TextTable table = new TextTable("", "bảng / table", "dòng / rows", "byte", "sha256");
    for (TableFile file : manifest.tables()) {
      table.row(
          "",
          file.name(),
          String.valueOf(file.rows()),
          String.valueOf(file.bytes()),
          file.sha256());
    }
    table.print(out);
  }

  static String rows(Manifest manifest, String table) {
    return manifest.table(table).map(file -> String.valueOf(file.rows())).orElse("");
  }
}
