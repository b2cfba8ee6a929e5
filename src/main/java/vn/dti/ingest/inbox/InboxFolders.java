package vn.dti.ingest.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.dti.ingest.answer.AnswerFiles;

/** What lies where in one area's folder of an inbox. */
final class InboxFolders {
  static final String PROCESSING = "processing";
  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";

  /** A text file whose first line names the person who hands in for the area. */
  static final String SUBMITTER = "submitter.txt";

  /** A mapping file that holds for every file of the area. */
  static final String MAPPING = "mapping.yaml";

  private static final Set<String> OURS = Set.of(SUBMITTER, MAPPING);
  private static final List<String> UNFINISHED =
      List.of(".part", ".tmp", ".crdownload", ".filepart", ".download", ".swp");

  private InboxFolders() {}

  /** The files that an office dropped, in the order of their names; links are not followed. */
  static List<Path> dropped(Path folder) throws IOException {
    return files(folder).stream().filter(file -> isDropped(name(file))).toList();
  }

  /** The files of a folder, in the order of their names; none if there is no folder. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path path : found) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          files.add(path);
        }
      }
    }
    files.sort(Path::compareTo);
    return files;
  }

  private static boolean isDropped(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.startsWith("~$") // Excel's mark that somebody has the file open
        && !OURS.contains(name)
        && !AnswerFiles.isAnswer(name)
        && UNFINISHED.stream().noneMatch(lower::endsWith);
  }

  /** The mapping file of an area, if it has one. */
  static Optional<Path> mapping(Path folder) {
    return Optional.of(folder.resolve(MAPPING)).filter(Files::isRegularFile);
  }

  /** Who hands in: the name in the area's own file, else the account that owns the dropped file. */
  static String person(Path folder, Path file) throws IOException {
    Path named = folder.resolve(SUBMITTER);
    if (Files.isRegularFile(named)) {
      String name =
          Files.readString(named, StandardCharsets.UTF_8).strip().lines().findFirst().orElse("");
      if (!name.isBlank()) {
        return name.strip();
      }
    }
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
  }

  /** The file's name in a folder that may have one of that name already. */
  static String free(Path folder, String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String candidate = name;
    for (int n = 2; Files.exists(folder.resolve(candidate), LinkOption.NOFOLLOW_LINKS); n++) {
      candidate = "%s (%d)%s".formatted(stem, n, ending);
    }
    return candidate;
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
