/** The program: a plugin when Grafana starts it, a command line otherwise. */
@NullMarked
package vn.dti;

import org.jspecify.annotations.NullMarked;
