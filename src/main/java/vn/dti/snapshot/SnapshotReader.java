package vn.dti.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;

/**
 * Opens one snapshot's folder. Opening looks at the manifest, and at each file's size and Parquet
 * marks: what a crash or a half copy leaves behind shows there, in well under a millisecond. Only
 * {@link #verify} reads whole files.
 */
final class SnapshotReader {
  static final String MANIFEST = "manifest.json";

  private static final int MAGIC = 0x31524150; // "PAR1", little endian
  private static final int FRAME = 12; // magic at both ends and the footer's length

  private SnapshotReader() {}

  /** The snapshot in a folder, or every fault found in it. */
  static Snapshot open(Path folder, String id) {
    Manifest manifest = manifest(folder, id);
    List<Fault> faults = new ArrayList<>();
    List<FileMark> marks = new ArrayList<>();
    for (TableFile table : manifest.tables()) {
      marks.add(FileMark.of(folder.resolve(table.file())));
      checkFrame(folder.resolve(table.file()), table.bytes(), faults);
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return new Snapshot(id, manifest, folder, marks);
  }

  /** Reads every file of a snapshot; throws with every file whose hash is not the manifest's. */
  static void verify(Snapshot snapshot) {
    List<Fault> faults = new ArrayList<>();
    for (TableFile table : snapshot.manifest().tables()) {
      Path file = snapshot.folder().resolve(table.file());
      try {
        String found = Hashes.sha256(file);
        if (!found.equals(table.sha256())) {
          faults.add(StoreFaults.wrongHash(file, table.sha256(), found));
        }
      } catch (NoSuchFileException e) {
        faults.add(StoreFaults.fileMissing(file));
      } catch (IOException e) {
        faults.add(StoreFaults.unreadable(file, e));
      }
    }
    Manifest manifest = snapshot.manifest();
    String content = Hashes.content(manifest.asOf(), manifest.kind(), manifest.tables());
    if (!content.equals(manifest.contentSha256())) {
      faults.add(
          StoreFaults.wrongHash(
              snapshot.folder().resolve(MANIFEST), manifest.contentSha256(), content));
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
  }

  private static Manifest manifest(Path folder, String id) {
    Path file = folder.resolve(MANIFEST);
    try {
      Manifest manifest = ManifestJson.read(Files.readString(file, StandardCharsets.UTF_8));
      if (!manifest.id().equals(id)) {
        throw new FaultException(StoreFaults.badManifest(file, "id " + manifest.id() + " ≠ " + id));
      }
      return manifest;
    } catch (ManifestJson.UnknownSchemaVersion e) {
      throw new FaultException(StoreFaults.unknownVersion(file, String.valueOf(e.getMessage())), e);
    } catch (JsonProcessingException e) {
      throw new FaultException(StoreFaults.badManifest(file, e.getOriginalMessage()), e);
    } catch (NoSuchFileException | NotDirectoryException e) {
      boolean folderThere = Files.isDirectory(folder);
      throw new FaultException(
          folderThere ? StoreFaults.fileMissing(file) : StoreFaults.noSnapshot(folder), e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new FaultException(StoreFaults.badManifest(file, "UTF-8"), e);
    } catch (IOException e) {
      throw new FaultException(StoreFaults.unreadable(file, e), e);
    }
  }

  private static void checkFrame(Path file, long expected, List<Fault> faults) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size != expected) {
        faults.add(StoreFaults.wrongSize(file, expected, size));
        return;
      }
      if (size < FRAME) {
        faults.add(StoreFaults.notParquet(file, "≥ " + FRAME + " B", size + " B"));
        return;
      }
      ByteBuffer head = read(channel, 0, 4);
      ByteBuffer tail = read(channel, size - 8, 8);
      int footer = tail.getInt(0);
      if (head.getInt(0) != MAGIC || tail.getInt(4) != MAGIC) {
        String found = "%08x … %08x".formatted(head.getInt(0), tail.getInt(4));
        faults.add(StoreFaults.notParquet(file, "PAR1 … PAR1", found));
      } else if (footer <= 0 || footer > size - FRAME) {
        faults.add(
            StoreFaults.notParquet(
                file, "1 … " + (size - FRAME) + " B (footer)", footer + " B (footer)"));
      }
    } catch (NoSuchFileException e) {
      faults.add(StoreFaults.fileMissing(file));
    } catch (IOException e) {
      faults.add(StoreFaults.unreadable(file, e));
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer;
  }
}
