package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.Snapshot;

/** Reads the layers of a publication without publishing anything. */
public final class CatalogueCheck {
  private final PublishRequest request;

  /**
   * @param request what would be published; its store may be missing
   */
  public CatalogueCheck(PublishRequest request) {
    this.request = request;
  }

  /** How many rows a table would have. */
  public record Rows(String table, long rows) {}

  /**
   * Reads every layer.
   *
   * @return what was read
   * @throws FaultException with every fault of every layer
   */
  public List<Rows> validate() {
    return loaded(
        workbench -> {
          List<Rows> rows = new ArrayList<>();
          for (Table table : Tables.ALL) {
            rows.add(new Rows(table.name(), workbench.rows(table.name())));
          }
          return rows;
        });
  }

  /**
   * Tells what publishing would change in the catalogue: in every table but the figures, to which
   * publishing itself adds those that it computes.
   *
   * @param current what the store serves now
   * @throws FaultException with every fault of every layer
   */
  public Differences compare(Snapshot current, int limit) {
    List<String> tables =
        Tables.ALL.stream()
            .filter(table -> !table.equals(Tables.OBSERVATION) && !table.supplied().isEmpty())
            .map(Table::name)
            .toList();
    return loaded(workbench -> Comparison.of(current, workbench, tables, limit));
  }

  private interface Question<T> {
    T ask(Workbench workbench) throws SQLException;
  }

  private <T> T loaded(Question<T> question) {
    try {
      Path temporary = Files.createTempDirectory("catalogue");
      try (Workbench workbench = new Workbench(temporary);
          Faults faults = new Faults(request.faultReport())) {
        new Loading(Layers.of(request), faults).into(workbench);
        return question.ask(workbench);
      } finally {
        Disk.delete(temporary);
      }
    } catch (IOException | SQLException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text("Không đọc được số liệu: " + e, "The data cannot be read: " + e),
              new Text("Kiểm tra quyền đọc và đường dẫn.", "Check permissions and paths."),
              request.base().toString()),
          e);
    }
  }
}
