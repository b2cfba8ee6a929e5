/**
 * The record of who asked what and what became of it: lines of JSON in files that nobody but the
 * process's own account reads, bounded in number and size. A query's line is opened before native
 * code sees its text and closed after it, so that a process that dies without a word leaves behind
 * which queries it was at; the next one names them and refuses for a while what was found so twice.
 */
@NullMarked
package vn.dti.audit;

import org.jspecify.annotations.NullMarked;
