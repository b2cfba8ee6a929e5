/**
 * Which rows of each table show nothing but the figures in sight of somebody: those of his areas,
 * under the indicators of his pillars. Rows are judged where all are known and computed, so that a
 * rank stays one of all; what quotes a figure out of sight is left out as a whole.
 */
@NullMarked
package vn.dti.indicator.sight;

import org.jspecify.annotations.NullMarked;
