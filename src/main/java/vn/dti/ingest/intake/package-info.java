/**
 * Takes submissions in: reads a file under the ledger's lock, holds its figures against what the
 * same person handed in before, and either accepts the whole file or nothing of it. Every file gets
 * one answer, which says what was taken and what has to be mended.
 */
@NullMarked
package vn.dti.ingest.intake;

import org.jspecify.annotations.NullMarked;
