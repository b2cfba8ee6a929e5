package vn.dti.datasource;

import java.time.Duration;
import java.util.List;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import vn.dti.engine.AnswerBudget;
import vn.dti.engine.CancelSignal;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;

/** Takes each batch's bytes from the budget before it passes the batch on. */
record BudgetedSink(
    FrameSink target, AnswerBudget.Answer budget, Duration patience, CancelSignal signal)
    implements FrameSink {
  @Override
  public void open(List<FieldSchema> fields) {
    target.open(fields);
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    budget.take(
        batch.getFieldVectors().stream().mapToLong(ValueVector::getBufferSize).sum(),
        patience,
        signal);
    target.batch(batch);
  }
}
