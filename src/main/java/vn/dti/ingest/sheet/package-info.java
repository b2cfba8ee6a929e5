/**
 * Cells out of files: CSV in the forms that office programs write it, and XLSX workbooks read part
 * by part, with nothing unpacked to the disk, nothing fetched from elsewhere and everything
 * counted. Files of other kinds are recognised and answered with what to do.
 */
@NullMarked
package vn.dti.ingest.sheet;

import org.jspecify.annotations.NullMarked;
