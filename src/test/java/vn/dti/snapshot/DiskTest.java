package vn.dti.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @TempDir private Path folder;

  private Path tree(String name) throws IOException {
    Path tree = folder.resolve(name);
    for (int i = 0; i < 20; i++) {
      Path inner = Files.createDirectories(tree.resolve("a" + i + "/b"));
      Files.writeString(inner.resolve("file"), "figures");
      Disk.permit(inner.resolve("file"), "r--r--r--");
      Disk.permit(inner, "r-xr-xr-x");
    }
    Disk.permit(tree, "r-xr-xr-x");
    return tree;
  }

  @Test
  void aPublishedTreeIsDeletedThoughNobodyMayWriteToIt() throws IOException {
    Path tree = tree("published");

    Disk.delete(tree);
    Disk.delete(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void aLinkIsDeletedAndWhereItLeadsIsLeftAlone() throws IOException {
    Path kept = Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("x"), "y");
    Path tree = Files.createDirectory(folder.resolve("linked"));
    Files.createSymbolicLink(tree.resolve("to"), folder.resolve("kept"));
    Files.createSymbolicLink(tree.resolve("nowhere"), folder.resolve("nothing"));

    Disk.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(kept).hasContent("y");
  }

  @Test
  void severalWhoDeleteTheSameTreeAtOnceDoNotStumble() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 10; round++) {
        Path tree = tree("shared" + round);
        List<Future<?>> deleting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          deleting.add(
              threads.submit(
                  () -> {
                    Disk.delete(tree);
                    return true;
                  }));
        }
        for (Future<?> one : deleting) {
          assertThat(done(one)).isTrue();
        }
        assertThat(tree).doesNotExist();
      }
    }
  }

  private static boolean done(Future<?> future) throws InterruptedException, ExecutionException {
    return Boolean.TRUE.equals(future.get());
  }
}
