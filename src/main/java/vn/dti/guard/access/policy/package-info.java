/**
 * The policy file: rules that say for whom they are and what they give. Reading it tells every
 * fault at once; a version that cannot be used never replaces one that can.
 */
@NullMarked
package vn.dti.guard.access.policy;

import org.jspecify.annotations.NullMarked;
