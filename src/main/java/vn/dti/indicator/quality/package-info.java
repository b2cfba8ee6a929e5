/**
 * The checks of the figures: contradictions that people should see, and explanations of what only
 * looks like one. Figures stay as reported. Each rule is a class, with its SQL beside it as a
 * resource; together they make the table {@code quality_issue} and its macro.
 */
@NullMarked
package vn.dti.indicator.quality;

import org.jspecify.annotations.NullMarked;
