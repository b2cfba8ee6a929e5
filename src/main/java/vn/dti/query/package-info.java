/**
 * What a panel asks for, as typed records: the SQL text with its time range, interval and zone,
 * read from the JSON that Grafana sends, and the macros in it expanded to plain SQL. Every place in
 * the expanded text is traceable to the line and column that the author wrote. Nothing here decides
 * whether a query may run.
 */
@NullMarked
package vn.dti.query;

import org.jspecify.annotations.NullMarked;
