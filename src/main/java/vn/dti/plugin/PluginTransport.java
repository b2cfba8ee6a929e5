package vn.dti.plugin;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The plugin's services on a Unix domain socket; accepting from the moment it exists. */
final class PluginTransport {
  /** As Grafana's own SDK; gRPC's default is 4 MiB. */
  static final int MAX_INBOUND_BYTES = 16 * 1024 * 1024;

  /** The name under which a host asks for a plugin's health. */
  static final String HEALTH_SERVICE = "plugin";

  private static final int MAX_METADATA_BYTES = 256 * 1024;
  // Netty hands no more to the kernel at a time than the higher mark. Its own, 64 KiB, costs an
  // answer of 50 MB twice the system time and a quarter more of the time until a host has it.
  private static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(4 * 1024 * 1024, 8 * 1024 * 1024);
  // Grafana opens one connection. Two threads, so that a second one does not wait.
  private static final int IO_THREADS = 2;

  static {
    // Netty names its channels by hardware address and process id, and looks at every network
    // interface to find the former. Nobody reads these names here.
    setUnlessSet("io.netty.machineId", "00:00:00:00:00:00:00:01");
    setUnlessSet("io.netty.processId", "1");
    // Else netty looks for logging libraries, and may find one that nobody set up.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }

  private final Server server;
  private final EventLoopGroup threads;
  private final ExecutorService handlers;
  private final Calls calls;
  private final HostServices host;
  private final HealthStatusManager health;

  private PluginTransport(
      Server server,
      EventLoopGroup threads,
      ExecutorService handlers,
      Calls calls,
      HostServices host,
      HealthStatusManager health) {
    this.server = server;
    this.threads = threads;
    this.handlers = handlers;
    this.calls = calls;
    this.host = host;
    this.health = health;
  }

  /** Why netty's native transport cannot be used on this machine; null where it can. */
  static @Nullable Throwable unavailability() {
    return Epoll.unavailabilityCause();
  }

  /**
   * Starts to listen.
   *
   * @param onShutdown called when the host orders the plugin to stop, after the order was answered;
   *     must return at once
   */
  static PluginTransport start(Path socket, PluginHandlers handlers, Log log, Runnable onShutdown)
      throws IOException {
    Calls calls = new Calls(log);
    HostServices host = new HostServices(onShutdown);
    HealthStatusManager health = new HealthStatusManager();
    health.setStatus(HEALTH_SERVICE, io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING);
    EventLoopGroup threads =
        new EpollEventLoopGroup(IO_THREADS, new DefaultThreadFactory("plugin-io", true));
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .channelType(EpollServerDomainSocketChannel.class)
            .bossEventLoopGroup(threads)
            .workerEventLoopGroup(threads)
            .executor(executor)
            // gRPC sets this option of TCP on all connections, and netty warns of it on each here.
            .withChildOption(ChannelOption.SO_KEEPALIVE, null)
            .withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
            .maxInboundMessageSize(MAX_INBOUND_BYTES)
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            // Whoever can enter the socket's folder is trusted to ask as often as it likes.
            .permitKeepAliveWithoutCalls(true)
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .addService(new DataService(handlers.queryData(), calls, log).bind())
            .addService(new DiagnosticsService(handlers.health(), handlers.metrics(), calls, log))
            .addService(new ResourceService(handlers.resources(), calls, log))
            .addService(new StreamService(handlers.streams(), calls))
            .addService(health.getHealthService());
    host.services().forEach(builder::addService);
    try {
      return new PluginTransport(builder.build().start(), threads, executor, calls, host, health);
    } catch (IOException | RuntimeException e) {
      Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      executor.shutdownNow();
      throw e;
    }
  }

  /**
   * Refuses new requests, cancels the running ones and gives them a while to say so; then closes
   * all connections.
   */
  void stop(Duration patience) {
    calls.stop();
    health.enterTerminalState();
    host.stop();
    server.shutdown();
    try {
      if (!server.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    handlers.shutdown();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
