/**
 * Writes down what became of a submission, beside the file itself: JSON for programs, and for
 * people a copy of their own workbook in which faulty cells are red or amber and say what would be
 * right. Nothing that an officer wrote ever becomes a formula here.
 */
@NullMarked
package vn.dti.ingest.answer;

import org.jspecify.annotations.NullMarked;
