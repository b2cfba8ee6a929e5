/**
 * Meaning out of what officers write: numbers in Vietnamese and plain style with their units and
 * qualifiers, periods, names of areas and indicators with or without their marks.
 */
@NullMarked
package vn.dti.ingest.text;

import org.jspecify.annotations.NullMarked;
