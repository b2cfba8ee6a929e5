/**
 * The road by which offices hand in their own files: a submission (CSV or a workbook) is read as
 * officers really write it, and comes out as figures with their series and period, or as findings
 * that name the file, sheet, cell and value, and say what would be right. This package holds what
 * its readers and the ledger agree on; {@code sheet} makes cells out of files, {@code text} meaning
 * out of cells, {@code layout} figures out of sheets.
 */
@NullMarked
package vn.dti.ingest;

import org.jspecify.annotations.NullMarked;
