package vn.dti.datasource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vn.dti.audit.Outcome;
import vn.dti.audit.QueryTrail;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.ExecutionSummary;
import vn.dti.engine.QueryRun;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.access.Access;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;
import vn.dti.settings.QueryLimits;

/**
 * One query's rows, all of them, as a file: by the same guard, scope, turns and time as a panel's
 * answer, with a row limit of its own. What has more rows is no export: a file cut short would pass
 * for the whole.
 */
record Export(Question question, Access access, QueryLimits limits, Path folder) {
  /** So large a file serves nobody, and the disk is shared. */
  private static final long MOST_BYTES = 2L << 30;

  /**
   * The file, to be closed by the one who asks.
   *
   * @throws FaultException if the query is refused or fails, or has too many rows
   */
  CsvFile of(SnapshotService service, QueryRun run, QueryTrail trail) {
    trail.parsing(service.snapshot().id());
    ExpandedSql expanded = MacroExpander.expand(question.sql());
    ApprovedQuery allowed = service.guard().approve(expanded);
    trail.parsed();
    Asker.requireRelations(access, allowed);
    CsvFile file;
    try {
      file =
          service
              .turns()
              .take(
                  allowed,
                  run,
                  signal -> {
                    trail.executing();
                    run.enter(QueryRun.Phase.EXECUTING);
                    return written(service, allowed, signal, trail);
                  });
    } catch (FaultException e) {
      throw service.explained(e, expanded);
    }
    try {
      service.snapshot().requireUntouched();
      return file;
    } catch (FaultException e) {
      file.close();
      throw e;
    }
  }

  private CsvFile written(
      SnapshotService service, ApprovedQuery allowed, CancelSignal signal, QueryTrail trail) {
    CsvFile file = created();
    try {
      ExecutionSummary summary =
          service
              .engine()
              .execute(
                  allowed,
                  access.scope(),
                  new ExecutionLimits(limits.exportRows(), MOST_BYTES, limits.time()),
                  file,
                  signal);
      if (summary.truncated()) {
        throw new FaultException(tooLarge(limits.exportRows()));
      }
      file.finish();
      trail.answered(new Outcome.Answered(summary.rows(), file.bytes(), false, false));
      return file;
    } catch (UncheckedIOException e) {
      file.close();
      throw unwritable(e);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private CsvFile created() {
    try {
      return CsvFile.create(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static Fault tooLarge(long rows) {
    return Fault.of(
        FaultCode.EXPORT_TOO_LARGE,
        new Text(
            "Kết quả có hơn " + rows + " dòng, là giới hạn của một lần tải.",
            "The answer has more than " + rows + " rows, the limit of one download."),
        new Text(
            "Hãy lọc bớt và tải thành nhiều phần, hoặc nhờ quản trị viên tăng limits.exportRows.",
            "Filter and download in parts, or ask an administrator to raise limits.exportRows."));
  }

  private static FaultException unwritable(Exception reason) {
    return new FaultException(
        Fault.of(
            FaultCode.QUERY_MEMORY,
            new Text(
                "Không đủ chỗ tạm trên đĩa của máy chủ để tạo tệp.",
                "The server's disk has no temporary space for the file."),
            new Text(
                "Hãy lọc bớt, và báo quản trị viên giải phóng thư mục tạm.",
                "Filter, and tell an administrator to free the temporary folder.")),
        reason);
  }
}
