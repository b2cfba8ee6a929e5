/** What can only be reached from inside the driver's own package; see the decision record. */
@NullMarked
package org.duckdb;

import org.jspecify.annotations.NullMarked;
