package vn.dti.datasource;

import java.util.List;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import vn.dti.plugin.data.FieldConfig;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;

/** Passes rows on, with each column shown as people read it. */
record TitledSink(FrameSink target, Function<FieldSchema, FieldConfig> display)
    implements FrameSink {
  @Override
  public void open(List<FieldSchema> fields) {
    target.open(fields.stream().map(field -> field.withConfig(display.apply(field))).toList());
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    target.batch(batch);
  }
}
