/**
 * Who asks, and what is theirs to see: the areas and pillars of a principal, and what he may do.
 * What an {@link vn.dti.guard.access.Access} says is decided before a query is read and holds for
 * everything that is done on its behalf.
 */
@NullMarked
package vn.dti.guard.access;

import org.jspecify.annotations.NullMarked;
