/**
 * Figures as people read them away from Grafana: a table for the terminal and a page that stands by
 * itself. Both show one {@link vn.dti.report.NationalReport}; neither computes a figure or judges
 * one, since the answers to queries already say all that.
 */
@NullMarked
package vn.dti.report;

import org.jspecify.annotations.NullMarked;
