/**
 * Decides what may run. A query's text is measured, parsed by DuckDB's own parser and compared with
 * closed lists: node types, relations, expressions, types and functions that people have reviewed.
 * What nobody has reviewed is refused, with its place, the reason and, where there is one, what to
 * write instead. Only text rendered from the approved tree leaves this package, as an {@link
 * vn.dti.guard.ApprovedQuery}; the author's own text is never executed.
 */
@NullMarked
package vn.dti.guard;

import org.jspecify.annotations.NullMarked;
