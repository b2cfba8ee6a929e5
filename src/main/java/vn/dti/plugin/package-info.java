/**
 * A small kit for Grafana back-end plugins on the JVM: the handshake by which Grafana starts a
 * plugin, the gRPC transport over a Unix domain socket, the life of the process, log lines in the
 * host's format, and the translation between the wire's messages and plain records. A plugin
 * supplies {@link vn.dti.plugin.PluginHandlers} and calls {@link vn.dti.plugin.PluginServer#run}.
 * Nothing here knows what a plugin answers about; no other package sees gRPC or generated classes.
 */
@NullMarked
package vn.dti.plugin;

import org.jspecify.annotations.NullMarked;
