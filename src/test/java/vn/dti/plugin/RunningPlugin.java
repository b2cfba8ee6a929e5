package vn.dti.plugin;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A plugin's transport in this JVM and a host's channel to it, over a real Unix socket. */
final class RunningPlugin implements AutoCloseable {
  private final SocketFolder folder;
  private final EventLoopGroup clientThreads =
      new EpollEventLoopGroup(1, new DefaultThreadFactory("host-io", true));
  final PluginTransport transport;
  final ManagedChannel channel;
  final CountDownLatch shutdownOrdered = new CountDownLatch(1);

  RunningPlugin(PluginHandlers handlers, Log log) throws IOException {
    folder = SocketFolder.create(List.of(Path.of("/tmp")), ProcessHandle.current().pid());
    transport = PluginTransport.start(folder.socket(), handlers, log, shutdownOrdered::countDown);
    channel = connect(folder.socket(), clientThreads);
  }

  static ManagedChannel connect(Path socket, EventLoopGroup threads) {
    return NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
        .channelType(EpollDomainSocketChannel.class)
        .eventLoopGroup(threads)
        .usePlaintext()
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .build();
  }

  @Override
  public void close() throws IOException {
    channel.shutdownNow();
    transport.stop(Duration.ofSeconds(5));
    Future<?> _ = clientThreads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    folder.close();
  }
}
