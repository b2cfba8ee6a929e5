/**
 * Runs approved queries on a pinned snapshot and writes column batches into a frame sink. Accepts
 * nothing but an {@link vn.dti.guard.ApprovedQuery}, which only the guard can make.
 */
@NullMarked
package vn.dti.engine;

import org.jspecify.annotations.NullMarked;
