package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<Layer> layers;

  /**
   * @param request what would be published; its store may be missing
   */
  public CatalogueCheck(PublishRequest request) {
    this(request, Layers.of(request));
  }

  private CatalogueCheck(PublishRequest request, List<Layer> layers) {
    this.request = request;
    this.layers = layers;
  }

  /** The request's base and overlay alone, without what the store's ledger holds. */
  public static CatalogueCheck ofFiles(PublishRequest request) {
    return new CatalogueCheck(request, Layers.ofFiles(request));
  }

  /** Whether a folder has the file of every table, and so can be a base. */
  public static boolean isWhole(Path folder) {
    return CsvFolder.isWhole(folder);
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
    return loaded(
        workbench -> {
          // A publication makes each formula a source of what it yields.
          workbench.evaluate(List.of());
          return Comparison.of(current, workbench, tables, limit);
        });
  }

  /**
   * Tells what differs from another catalogue, in every table that files bring: figures too, since
   * none of them is computed here.
   *
   * @param before the other one
   * @throws FaultException with every fault of both
   */
  public Differences compareWith(CatalogueCheck before, int limit) {
    List<Table> tables = Tables.ALL.stream().filter(table -> !table.supplied().isEmpty()).toList();
    Map<String, String> relations = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    try {
      Path folder = Files.createTempDirectory("catalogue");
      try {
        before.loaded(
            workbench -> {
              for (Table table : tables) {
                Path file = folder.resolve(table.name() + ".parquet");
                workbench.write(table.name(), table.orderBy(), file);
                relations.put(table.name(), Comparison.relation(file));
              }
              return true;
            });
      } catch (FaultException e) {
        faults.addAll(e.faults());
      }
      try {
        List<String> names = tables.stream().map(Table::name).toList();
        Differences differences =
            loaded(
                workbench ->
                    Comparison.of(
                        faults.isEmpty() ? relations : Map.of(), workbench, names, limit));
        if (faults.isEmpty()) {
          return differences;
        }
      } catch (FaultException e) {
        faults.addAll(e.faults());
      } finally {
        Disk.delete(folder);
      }
      throw new FaultException(faults);
    } catch (IOException e) {
      throw new FaultException(unreadable(e), e);
    }
  }

  private interface Question<T> {
    T ask(Workbench workbench) throws SQLException;
  }

  private <T> T loaded(Question<T> question) {
    try {
      Path temporary = Files.createTempDirectory("catalogue");
      try (Workbench workbench = new Workbench(temporary);
          Faults faults = new Faults(request.faultReport())) {
        new Loading(layers, faults).into(workbench);
        return question.ask(workbench);
      } finally {
        Disk.delete(temporary);
      }
    } catch (IOException | SQLException e) {
      throw new FaultException(unreadable(e), e);
    }
  }

  private Fault unreadable(Exception cause) {
    return new Fault(
        FaultCode.USAGE,
        new Text("Không đọc được số liệu: " + cause, "The data cannot be read: " + cause),
        new Text("Kiểm tra quyền đọc và đường dẫn.", "Check permissions and paths."),
        request.base().toString());
  }
}
