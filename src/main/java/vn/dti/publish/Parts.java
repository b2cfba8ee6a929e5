package vn.dti.publish;

import vn.dti.fault.Text;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.Tables;

/** Counts the parts of one publication for those who are told of its progress. */
final class Parts {
  private static final int TABLES = Tables.ALL.size();
  private static final int DERIVED = IndicatorSql.derivedTables().size();

  /** Each table is read; what was known is worked out, then each derived table; all are written. */
  private static final int ALL = TABLES + 1 + DERIVED + TABLES + DERIVED;

  private final Progress progress;
  private int done;

  Parts(Progress progress) {
    this.progress = progress;
  }

  void reading(String table) {
    next(new Text("đọc " + table, "reading " + table));
  }

  void deriving(String table) {
    next(new Text("tính " + table, "deriving " + table));
  }

  void writing(String table) {
    next(new Text("ghi " + table, "writing " + table));
  }

  private void next(Text what) {
    progress.at(what, done++, ALL);
  }
}
