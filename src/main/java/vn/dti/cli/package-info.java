/**
 * The composition root: wires the packages together by constructors, one class per subcommand. The
 * only place that prints to the terminal.
 */
@NullMarked
package vn.dti.cli;

import org.jspecify.annotations.NullMarked;
