package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.client.HostMessagesForTests;
import vn.dti.plugin.proto.CallResourceResponse;
import vn.dti.plugin.proto.ResourceGrpc;
import vn.dti.soak.AskedPlugin;
import vn.dti.soak.AuditLines;
import vn.dti.soak.SwitchingStore;

/** Files downloaded from the plugin's process, over a real socket. */
@Timeout(180)
class ExportIT {
  private static final long ROWS = 1_000_000;
  private static final String LARGE =
      "SELECT range AS n, md5(CAST(range AS VARCHAR)) AS a, md5(CAST(range + 1 AS VARCHAR)) AS b"
          + " FROM range(1000000)";

  @TempDir private static Path folder;
  private static SwitchingStore store;
  private static AskedPlugin plugin;
  private static EventLoopGroup threads;
  private static ManagedChannel channel;
  private static AuditLines audit;

  @BeforeAll
  static void start() throws IOException {
    store = new SwitchingStore(folder.resolve("store"));
    plugin = AskedPlugin.start(folder);
    audit = new AuditLines(AskedPlugin.data(folder));
    threads = new EpollEventLoopGroup(1);
    channel =
        RunningPlugin.connect(Path.of(plugin.process().handshake().split("\\|", -1)[3]), threads);
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    plugin.close();
    Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  private static Iterator<CallResourceResponse> export(String sql) {
    return ResourceGrpc.newBlockingStub(channel)
        .callResource(
            HostMessagesForTests.resourceRequest(
                    AskedPlugin.source(
                        "export", store.path(), ", \"limits\": {\"seconds\": 120, \"rows\": 10}"),
                    "POST",
                    "export")
                .toBuilder()
                .setBody(
                    ByteString.copyFromUtf8(
                        "{\"queries\": [{\"refId\": \"A\", \"rawSql\": \""
                            + sql
                            + "\"}], \"from\": 0, \"to\": 1}"))
                .build());
  }

  @Test
  void aLargeOneComesWholeAndInPartsThatMemoryHoldsOneByOne() throws IOException {
    long before = resident();
    Iterator<CallResourceResponse> parts = export(LARGE);
    long announced = 0;
    long bytes = 0;
    long lines = 0;
    long largest = 0;
    long peak = before;
    while (parts.hasNext()) {
      CallResourceResponse part = parts.next();
      assertThat(part.getCode()).isEqualTo(200);
      if (part.getHeadersCount() > 0) {
        announced = Long.parseLong(part.getHeadersOrThrow("Content-Length").getValues(0));
      }
      ByteString body = part.getBody();
      bytes += body.size();
      largest = Math.max(largest, body.size());
      for (int i = 0; i < body.size(); i++) {
        lines += body.byteAt(i) == '\n' ? 1 : 0;
      }
      peak = Math.max(peak, resident());
    }

    assertThat(lines).isEqualTo(ROWS + 1);
    assertThat(bytes).isEqualTo(announced).isGreaterThan(70_000_000);
    assertThat(largest).isLessThanOrEqualTo(256 << 10);
    assertThat((peak - before) >> 20).as("MiB while %d are sent", bytes >> 20).isLessThan(200);
  }

  @Test
  void whoLeavesWhileItIsMadeHasItStopped() {
    String text =
        "SELECT count(*) AS endless FROM observation a, observation b, observation c, observation d"
            + " WHERE a.value + b.value > c.value + d.value";
    Context.CancellableContext caller = Context.current().withCancellation();
    Thread.ofVirtual()
        .start(
            () -> {
              audit.await("open", "endless", 2);
              caller.cancel(new CancellationException("gone"));
            });

    assertThatThrownBy(() -> caller.call(() -> export(text).hasNext()))
        .isInstanceOf(StatusRuntimeException.class);

    String asked = AuditLines.id(audit.of("open", "endless").getFirst());
    assertThat(audit.await("query", asked, 1).getFirst())
        .contains("\"outcome\":\"cancelled\"", "\"kind\":\"export\"");
    assertThat(
            AskedPlugin.said(
                plugin.ask(AskedPlugin.source("o", store.path(), ""), "SELECT 1 AS x")))
        .isEqualTo("[1]");
  }

  private static long resident() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/" + plugin.process().handle().pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    }
  }
}
