package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFolderTest {
  private static final long PID = 4711;

  @TempDir Path parent;

  private static Path deep(Path parent) throws IOException {
    return Files.createDirectories(parent.resolve("thư mục sâu ".repeat(10)));
  }

  @Test
  void onlyItsUserCanEnterAndItsNameTellsTheProcess() throws IOException {
    try (SocketFolder folder = SocketFolder.create(List.of(parent), PID)) {
      assertThat(folder.folder().getParent()).isEqualTo(parent);
      assertThat(folder.folder().getFileName().toString()).startsWith("gpx-4711-");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.folder())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void twoOfOneProcessDiffer() throws IOException {
    try (SocketFolder first = SocketFolder.create(List.of(parent), PID);
        SocketFolder second = SocketFolder.create(List.of(parent), PID)) {
      assertThat(first.folder()).isNotEqualTo(second.folder());
    }
  }

  @Test
  void nothingStaysWhenItCloses() throws IOException {
    try (SocketFolder folder = SocketFolder.create(List.of(parent), PID)) {
      Files.createFile(folder.socket());
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aFolderTooDeepOrMissingIsPassedOver() throws IOException {
    List<Path> parents = List.of(deep(parent), parent.resolve("missing"), parent);
    try (SocketFolder folder = SocketFolder.create(parents, PID)) {
      assertThat(folder.folder().getParent()).isEqualTo(parent);
    }
  }

  @Test
  void whereNoFolderWillDoEachIsNamedWithItsReason() throws IOException {
    List<Path> parents = List.of(deep(parent), parent.resolve("missing"));
    assertThatThrownBy(() -> SocketFolder.create(parents, PID))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("thư mục sâu")
        .hasMessageContaining("100 is the most")
        .hasMessageContaining("missing: java.nio.file.NoSuchFileException");
  }

  @Test
  void leftOversOfDeadProcessesGoAndNothingElseDoes() throws IOException {
    long living = 11;
    Path own = Files.createDirectory(parent.resolve("gpx-11-1"));
    Path livingOnes = Files.createDirectory(parent.resolve("gpx-11-2"));
    Path deadOnes = Files.createDirectory(parent.resolve("gpx-12-a"));
    Files.createFile(deadOnes.resolve("s"));
    Path otherName = Files.createDirectory(parent.resolve("gpx-12-z"));
    Path linked = Files.createDirectory(parent.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(parent.resolve("gpx-12-b"), linked);
    Path file = Files.createFile(parent.resolve("gpx-12-c"));
    Path answering = Files.createDirectory(parent.resolve("gpx-12-d"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(answering.resolve("s")));
      new LeftOvers(Log.none(), pid -> pid == living).removeBeside(own);
    }
    assertThat(parent)
        .isDirectoryNotContaining(path -> path.equals(deadOnes))
        .isDirectoryContaining(path -> path.equals(own));
    assertThat(List.of(livingOnes, otherName, linked, link, file, answering))
        .allMatch(path -> Files.exists(path));
  }
}
