package vn.dti.datasource;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Text;
import vn.dti.query.IndicatorRequest;
import vn.dti.query.SqlQuery;

/**
 * What a snapshot is asked, in SQL.
 *
 * @param wanted what it was compiled from; empty where its author wrote the SQL
 * @param remarks what the reader of the answer has to know of the question
 */
record Question(SqlQuery sql, Optional<IndicatorRequest> wanted, List<Text> remarks) {
  Question {
    remarks = List.copyOf(remarks);
  }

  /** A question that its author wrote in SQL. */
  static Question written(SqlQuery sql) {
    return new Question(sql, Optional.empty(), List.of());
  }

  /** A question that was compiled. */
  static Question compiled(SqlQuery sql, IndicatorRequest wanted, List<Text> remarks) {
    return new Question(sql, Optional.of(wanted), remarks);
  }
}
