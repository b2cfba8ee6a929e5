/**
 * A folder into which offices drop their files: {@code inbox/<area>/}. Each file is taken once it
 * is whole, by one rename, handed to the intake under a mark of its own, answered, and laid into
 * {@code accepted} or {@code rejected} beside its answer. A watcher that is killed in between finds
 * the file and its mark again, so nothing is accepted twice and nothing is forgotten.
 */
@NullMarked
package vn.dti.ingest.inbox;

import org.jspecify.annotations.NullMarked;
