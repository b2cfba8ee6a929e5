/**
 * DuckDB behind the engine's and the guard's ports. Every call into DuckDB runs on platform threads
 * with large stacks: its parser and planner recurse as deep as a query nests, and what overflows a
 * native stack ends the process without a word.
 */
@NullMarked
package vn.dti.engine.duckdb;

import org.jspecify.annotations.NullMarked;
