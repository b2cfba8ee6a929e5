/**
 * Settings as records, read from what Grafana hands over; every fault is reported, not only the
 * first.
 */
@NullMarked
package vn.dti.settings;

import org.jspecify.annotations.NullMarked;
