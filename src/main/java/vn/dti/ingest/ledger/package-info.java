/**
 * The accepted submissions of a store: append-only, immutable, chained by hashes. An entry is
 * written aside, synced, and comes into the ledger by one rename, so that whatever breaks in
 * between leaves either a whole entry or none. Publishing reads all of it; nothing here ever
 * changes an entry.
 */
@NullMarked
package vn.dti.ingest.ledger;

import org.jspecify.annotations.NullMarked;
