/**
 * Formulas: the small language in which figures are computed from others, read into a tree, put in
 * an order in which each finds its inputs, and written as SQL that works on all areas and days at
 * once. Nothing here runs SQL.
 */
@NullMarked
package vn.dti.indicator.formula;

import org.jspecify.annotations.NullMarked;
