package vn.dti.plugin.data;

import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Takes the values of one frame, batch by batch. {@link #open} is called once and first, even for
 * an answer without rows; a frame without rows has no batch. A sink that throws ends the execution
 * that feeds it.
 */
public interface FrameSink {
  /**
   * States what the database itself calls the types of the columns, before {@link #open}: for sinks
   * that tell a day from a moment, which are one type in a frame.
   */
  default void databaseTypes(List<String> names) {}

  /** States the fields, in the order of the vectors of every batch that follows. */
  void open(List<FieldSchema> fields);

  /**
   * Takes one batch. Its vectors are of the types stated by {@link #open} ({@link
   * FieldType#arrowType}); they belong to the caller, who may reuse them as soon as this returns.
   */
  void batch(VectorSchemaRoot batch);
}
