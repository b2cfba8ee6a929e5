/**
 * Makes the workbook that an office fills in: its indicators with their units, drop-down lists for
 * what has to be chosen, headings that cannot be changed by accident, and a sheet that explains it.
 */
@NullMarked
package vn.dti.ingest.template;

import org.jspecify.annotations.NullMarked;
