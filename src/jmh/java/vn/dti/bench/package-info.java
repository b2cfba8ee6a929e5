/** Benchmarks; {@code mvn -Pbench verify} runs them. */
@NullMarked
package vn.dti.bench;

import org.jspecify.annotations.NullMarked;
