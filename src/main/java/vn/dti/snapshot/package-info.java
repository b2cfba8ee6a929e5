/**
 * The immutable store, as its readers see it: snapshots with their manifests, the pointer to the
 * current one, and the checks that keep a torn or altered snapshot from ever being served. Readers
 * pin a snapshot for as long as they use it. Writing one is {@code vn.dti.publish}'s work.
 */
@NullMarked
package vn.dti.snapshot;

import org.jspecify.annotations.NullMarked;
