/**
 * Grafana's data frames: a schema, columns of values, meta data, and their two encodings, Arrow IPC
 * files and Grafana's JSON. Values arrive as Arrow record batches through a {@link
 * vn.dti.plugin.data.FrameSink} and are encoded batch by batch, so a large answer is never held
 * twice. Knows nothing of DuckDB, SQL or indicators.
 */
@NullMarked
package vn.dti.plugin.data;

import org.jspecify.annotations.NullMarked;
