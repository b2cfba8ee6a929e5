/**
 * The subcommands of {@code ingest}: hand in a file, watch an inbox, make a template, see who has
 * reported. They print; what they do is done in {@code ingest}.
 */
@NullMarked
package vn.dti.cli.ingest;

import org.jspecify.annotations.NullMarked;
