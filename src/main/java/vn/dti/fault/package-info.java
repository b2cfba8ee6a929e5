/**
 * What can go wrong, said so that a person can act on it: a code with blame behind it, what
 * happened, where, and what to do, in Vietnamese and English. Every other package speaks of failure
 * in these terms; nothing here knows who shows them.
 */
@NullMarked
package vn.dti.fault;

import org.jspecify.annotations.NullMarked;
