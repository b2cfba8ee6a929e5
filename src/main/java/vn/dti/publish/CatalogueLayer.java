package vn.dti.publish;

import java.io.IOException;
import java.util.function.Consumer;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;

/** A layer without its figures. */
record CatalogueLayer(Layer layer) implements Layer {
  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public String sha256() throws IOException {
    return layer.sha256();
  }

  @Override
  public void check(Faults faults) throws IOException {
    layer.check(faults);
  }

  @Override
  public void read(Table table, Faults faults, Consumer<Row> rows) throws IOException {
    if (!table.equals(Tables.OBSERVATION)) {
      layer.read(table, faults, rows);
    }
  }
}
