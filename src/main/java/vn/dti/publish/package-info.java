/**
 * Turns layers of checked rows into a new snapshot: reads them with every fault reported at once,
 * derives the tables that follow from them, writes Parquet into a staging folder, reads it back,
 * and only then switches the store over. What fails leaves the former snapshot in service.
 */
@NullMarked
package vn.dti.publish;

import org.jspecify.annotations.NullMarked;
