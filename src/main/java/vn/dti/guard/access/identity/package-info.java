/**
 * Who asks: Grafana's signed identity tokens, checked against the keys that it publishes, and the
 * callers that have none.
 */
@NullMarked
package vn.dti.guard.access.identity;

import org.jspecify.annotations.NullMarked;
