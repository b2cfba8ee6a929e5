/**
 * The command that looks whether a store, a policy and Grafana's settings go together, and says
 * what to mend. It reads and changes nothing.
 */
@NullMarked
package vn.dti.cli.doctor;

import org.jspecify.annotations.NullMarked;
