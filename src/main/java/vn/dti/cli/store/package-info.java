/**
 * The subcommands by which an administrator looks after a store: its snapshots, and the catalogue
 * before it is published. They print; what they do is done in {@code snapshot} and {@code publish}.
 */
@NullMarked
package vn.dti.cli.store;

import org.jspecify.annotations.NullMarked;
