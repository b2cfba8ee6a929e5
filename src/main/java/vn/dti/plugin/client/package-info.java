/**
 * The other side of the kit: starts a plugin's executable as Grafana starts it, with the same
 * environment, handshake and transport, and asks it the same questions. The demonstration, the
 * training of the ahead-of-time cache and tests stand in for Grafana with it; it knows nothing of
 * what a plugin answers about.
 */
@NullMarked
package vn.dti.plugin.client;

import org.jspecify.annotations.NullMarked;
