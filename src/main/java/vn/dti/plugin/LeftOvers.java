package vn.dti.plugin;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes the socket folders of plugin processes that were killed. A folder goes only if it is the
 * user's own, its process is gone, and nobody answers at its socket (in another container the
 * process may live under a number that means nothing here).
 */
final class LeftOvers {
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(SocketFolder.PREFIX) + "([0-9]{1,18})-[0-9a-f]{1,16}");

  private final Log log;
  private final LongPredicate alive;

  LeftOvers(Log log, LongPredicate alive) {
    this.log = log;
    this.alive = alive;
  }

  /** Whether a process of this number lives. */
  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }

  /** Looks beside a folder of our own, which tells who we are. */
  void removeBeside(Path own) {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(own.resolveSibling("."), SocketFolder.PREFIX + "*")) {
      for (Path folder : folders) {
        if (!folder.getFileName().equals(own.getFileName())) {
          removeIfLeftOver(folder, own);
        }
      }
    } catch (IOException e) {
      log.debug("could not remove what killed processes left", Map.of("reason", e));
    }
  }

  /** One folder that cannot be removed does not save the others. */
  private void removeIfLeftOver(Path folder, Path own) {
    try {
      if (isLeftOver(folder, own)) {
        SocketFolder.remove(folder);
        log.debug("removed what a killed process left", Map.of("folder", folder.normalize()));
      }
    } catch (IOException e) {
      log.debug(
          "could not remove what a killed process left",
          Map.of("folder", folder.normalize(), "reason", e));
    }
  }

  private boolean isLeftOver(Path folder, Path own) throws IOException {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && !alive.test(Long.parseLong(name.group(1)))
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
        && !answers(folder.resolve(SocketFolder.SOCKET));
  }

  private static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
