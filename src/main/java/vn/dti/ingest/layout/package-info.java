/**
 * Figures out of sheets: which row holds the headings, which column means what, and what each row
 * says, by the headings that officers use or by a mapping file that describes a sheet once.
 */
@NullMarked
package vn.dti.ingest.layout;

import org.jspecify.annotations.NullMarked;
