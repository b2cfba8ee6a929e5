/**
 * What Grafana calls, wired to the domain: queries, health, resources. Turns settings into an open
 * store, a query into a frame, and every fault into words for the person who asked.
 */
@NullMarked
package vn.dti.datasource;

import org.jspecify.annotations.NullMarked;
