package vn.dti.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder on a file system of its own, a few megabytes large, that can be filled to the last block
 * and made read-only, even for the superuser.
 *
 * <p>It is a tmpfs in a mount namespace of a helper process, reached through that process's {@code
 * /proc/<pid>/root}. Where the system lets nobody mount anything, as in many containers, a limit on
 * the size of every file that this process writes takes its place; writing fails there as well,
 * with another error of the same kind.
 */
public final class SmallDisk implements AutoCloseable {
  private static final Path FILLER = Path.of("filler");

  private final Process helper;
  private final BufferedReader said;
  private final boolean mounted;
  private final Path folder;

  private SmallDisk(Process helper, BufferedReader said, boolean mounted, Path folder) {
    this.helper = helper;
    this.said = said;
    this.mounted = mounted;
    this.folder = folder;
  }

  /** A new one of some megabytes, over an existing empty folder. */
  public static SmallDisk over(Path folder, int megabytes) throws IOException {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      command.add("--map-root-user");
    }
    command.addAll(
        List.of(
            "bash",
            "-c",
            """
            if mount -t tmpfs -o size="$1"m,mode=755 tmpfs "$2"; then echo mounted; else echo refused; fi
            while read -r order; do
              mount -o remount,"$order" "$2" && echo "$order"
            done
            """,
            "bash",
            String.valueOf(megabytes),
            folder.toString()));
    Process helper = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = helper.inputReader(StandardCharsets.UTF_8);
    boolean mounted = "mounted".equals(said.readLine());
    return new SmallDisk(
        helper,
        said,
        mounted,
        mounted
            ? Path.of("/proc", String.valueOf(helper.pid()), "root").resolve("." + folder)
            : folder);
  }

  /** The folder, as this process reaches it. */
  public Path folder() {
    return folder;
  }

  /** Fills it, but for some kibibytes. */
  public void fill(int kibibytesLeft) throws IOException {
    if (!mounted) {
      limit("500");
      return;
    }
    Path filler = folder.resolve(FILLER);
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE_NEW)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
    try (var channel = java.nio.channels.FileChannel.open(filler, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - kibibytesLeft * 1024L);
    }
  }

  /** Makes room again. */
  public void free() throws IOException {
    if (mounted) {
      Files.delete(folder.resolve(FILLER));
    } else {
      limit("unlimited");
    }
  }

  /** Lets nobody write to it. */
  public void protect() throws IOException {
    order("ro", "0");
  }

  /** Lets people write to it again. */
  public void release() throws IOException {
    order("rw", "unlimited");
  }

  private void order(String option, String limit) throws IOException {
    if (mounted) {
      helper.outputWriter(StandardCharsets.UTF_8).append(option).append('\n').flush();
      assertThat(said.readLine()).isEqualTo(option);
    } else {
      limit(limit);
    }
  }

  /** The soft limit alone, so that it can be raised again. */
  private static void limit(String bytes) throws IOException {
    Process process =
        new ProcessBuilder(
                "prlimit",
                "--pid",
                String.valueOf(ProcessHandle.current().pid()),
                "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(process.onExit().join().exitValue()).isZero();
  }

  /** The file system goes with the last process in its namespace. */
  @Override
  public void close() throws IOException {
    if (!mounted) {
      limit("unlimited");
    }
    helper.destroyForcibly().onExit().join();
  }
}
