/**
 * The semantic layer: which tables and columns figures are kept in, the closed lists of words that
 * their cells may hold, and the rule by which progress against targets is judged. The rule is SQL,
 * kept in this package's resources and written once: the same text makes the stored tables and the
 * table macros that answer for any other day. Nothing here runs SQL.
 */
@NullMarked
package vn.dti.indicator;

import org.jspecify.annotations.NullMarked;
