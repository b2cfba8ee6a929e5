package vn.dti.publish;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.Origin;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.snapshot.Hashes;
import vn.dti.snapshot.Input;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.TableFile;

/**
 * Publishes layers of rows as the current snapshot of a store. Either the new snapshot is whole,
 * verified and current at the end, or the former one still is. The same rows and day give the same
 * content hash, and so the same snapshot.
 */
public final class Publisher {
  private final Consumer<Step> steps;
  private final Progress progress;

  public Publisher() {
    this(Progress.NONE);
  }

  /**
   * @param progress told of every part of the work
   */
  public Publisher(Progress progress) {
    this(step -> {}, progress);
  }

  Publisher(Consumer<Step> steps) {
    this(steps, Progress.NONE);
  }

  private Publisher(Consumer<Step> steps, Progress progress) {
    this.steps = steps;
    this.progress = progress;
  }

  /**
   * Publishes.
   *
   * @throws FaultException with every fault of the files, or with what keeps the store from being
   *     written
   */
  public PublishResult publish(PublishRequest request) {
    return publish(request, (workbench, staged) -> {});
  }

  /**
   * Publishes a made-up history in the place of the request's figures, under its catalogue and
   * targets.
   *
   * @throws FaultException as {@link #publish(PublishRequest)}, and if there are too few rows
   *     wanted
   */
  public PublishResult illustrate(PublishRequest request, Illustration wanted) {
    if (!request.kind().equals(Manifest.ILLUSTRATIVE)) {
      throw new IllegalArgumentException("a made-up history in a store of kind " + request.kind());
    }
    return publish(
        request.asOf().isPresent() ? request : request.asOf(IllustrativeHistory.DAY),
        (workbench, staged) ->
            new IllustrativeHistory(workbench, wanted)
                .replaceObservations(staged.resolve(Tables.OBSERVATION.name() + ".parquet")));
  }

  /** What is done to the figures that were read, before anything is derived from them. */
  private interface Preparation {
    void prepare(Workbench workbench, Path staged) throws SQLException;
  }

  private PublishResult publish(PublishRequest request, Preparation preparation) {
    Path store = request.store().toAbsolutePath().normalize();
    try {
      if (Files.exists(store) && !Files.isDirectory(store)) {
        throw new FaultException(notAFolder(store));
      }
      Files.createDirectories(store);
      try (StoreLock _ = StoreLock.take(store)) {
        StoreKind.require(request);
        return publish(request, preparation, new SnapshotWriter(store, steps));
      }
    } catch (IOException e) {
      throw new FaultException(unwritable(store, e), e);
    }
  }

  private PublishResult publish(
      PublishRequest request, Preparation preparation, SnapshotWriter writer) throws IOException {
    Path staged = writer.stage();
    try (Workbench workbench = new Workbench(staged.resolveSibling("spill"));
        Faults faults = new Faults(request.faultReport())) {
      Parts parts = new Parts(progress);
      List<Layer> layers = Layers.of(request);
      Loading loading = new Loading(layers, faults);
      loading.into(workbench, table -> parts.reading(table.name()));
      workbench.evaluate(loading.formulas());
      List<Input> inputs = Layers.inputs(layers);
      steps.accept(Step.LOADED);
      LocalDate asOf = asOf(request, loading, workbench);
      preparation.prepare(workbench, staged);
      keepApart(request, workbench);
      workbench.derive(asOf, parts::deriving);
      List<TableFile> tables = write(workbench, staged, parts);
      steps.accept(Step.WRITTEN);
      Manifest manifest =
          writer.commit(staged, asOf, request.kind(), inputs, tables, request.clock().instant());
      return new PublishResult(manifest, notices(tables));
    } catch (SQLException | Workbench.UncheckedSqlException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      writer.clear();
    }
  }

  private static LocalDate asOf(PublishRequest request, Loading loading, Workbench workbench)
      throws SQLException {
    if (request.asOf().isPresent()) {
      return request.asOf().get();
    }
    if (request.baseDay().isPresent()) {
      LocalDate day = request.baseDay().get();
      return loading.newestAdded().filter(day::isBefore).orElse(day);
    }
    return workbench
        .newestPublication()
        .orElseThrow(
            () ->
                new FaultException(
                    Fault.of(
                        FaultCode.USAGE,
                        new Text(
                            "Không có số liệu nào, nên không suy ra được ngày của bản số liệu.",
                            "There are no figures, so the snapshot's day cannot be told."),
                        new Text("Hãy nêu --as-of.", "State --as-of."))));
  }

  /** What was reported and what was made up never lie in one store. */
  private static void keepApart(PublishRequest request, Workbench workbench) throws SQLException {
    boolean illustrative = request.kind().equals(Manifest.ILLUSTRATIVE);
    workbench
        .firstOfOrigin(Origin.SIMULATED, !illustrative)
        .ifPresent(
            id -> {
              throw new FaultException(
                  new Fault(
                      FaultCode.DATA_MALFORMED,
                      illustrative
                          ? new Text(
                              "Số liệu %s không phải số liệu mô phỏng, còn kho này là kho minh họa."
                                  .formatted(id),
                              "Figure %s is not simulated, and this store is illustrative."
                                  .formatted(id))
                          : new Text(
                              "Số liệu %s là số liệu mô phỏng, còn kho này là kho số liệu báo cáo."
                                  .formatted(id),
                              "Figure %s is simulated, and this store holds reported figures."
                                  .formatted(id)),
                      new Text(
                          "Để số liệu báo cáo và số liệu mô phỏng ở hai kho riêng.",
                          "Keep reported and simulated figures in stores of their own."),
                      "observation"));
            });
  }

  private static List<TableFile> write(Workbench workbench, Path staged, Parts parts)
      throws IOException, SQLException {
    Map<String, List<String>> orders = new LinkedHashMap<>();
    Tables.ALL.forEach(table -> orders.put(table.name(), table.orderBy()));
    IndicatorSql.derivedTables().forEach(table -> orders.put(table.name(), table.orderBy()));
    List<TableFile> tables = new ArrayList<>();
    for (Map.Entry<String, List<String>> order : orders.entrySet()) {
      String name = order.getKey();
      Path file = staged.resolve(name + ".parquet");
      parts.writing(name);
      if (!Files.exists(file)) {
        workbench.write(name, order.getValue(), file);
        if (!workbench.holds(file, name)) {
          throw new IOException(file + " does not hold what was written to it");
        }
      }
      tables.add(
          new TableFile(
              name,
              name + ".parquet",
              workbench.rows(name),
              Files.size(file),
              Hashes.sha256(file)));
    }
    return tables;
  }

  /** An empty table of the files is worth a word; that nothing was handed in is not. */
  private static List<Text> notices(List<TableFile> tables) {
    List<String> brought =
        Tables.ALL.stream().filter(table -> !table.supplied().isEmpty()).map(Table::name).toList();
    return tables.stream()
        .filter(table -> table.rows() == 0 && brought.contains(table.name()))
        .map(
            table ->
                new Text(
                    "Bảng " + table.name() + " không có dòng nào.",
                    "Table " + table.name() + " has no rows."))
        .toList();
  }

  private static Fault notAFolder(Path store) {
    return new Fault(
        FaultCode.STORE_UNWRITABLE,
        new Text(
            "Đường dẫn kho số liệu %s là một tệp, không phải thư mục.".formatted(store),
            "The store's path %s is a file, not a folder.".formatted(store)),
        new Text("Nêu một thư mục ở --store.", "Name a folder with --store."),
        store.toString());
  }

  /** Says that a store cannot be written, and that nothing has happened to it. */
  static Fault unwritable(Path store, IOException cause) {
    boolean denied = cause instanceof AccessDeniedException;
    return new Fault(
        FaultCode.STORE_UNWRITABLE,
        denied
            ? new Text(
                "Không ghi được kho số liệu %s: không có quyền ghi vào %s."
                    .formatted(store, cause.getMessage()),
                "Cannot write the store %s: no permission to write %s."
                    .formatted(store, cause.getMessage()))
            : new Text(
                "Không ghi được kho số liệu %s: %s.".formatted(store, cause),
                "Cannot write the store %s: %s.".formatted(store, cause)),
        denied
            ? new Text(
                "Cấp quyền ghi cho tài khoản đang chạy lệnh này; bản đang dùng vẫn nguyên vẹn.",
                "Give the account that runs this command the right to write there; the snapshot in"
                    + " service is untouched.")
            : new Text(
                "Kiểm tra quyền ghi và chỗ trống trên đĩa; bản đang dùng vẫn nguyên vẹn.",
                "Check permissions and free space; the snapshot in service is untouched."),
        store.toString());
  }
}
