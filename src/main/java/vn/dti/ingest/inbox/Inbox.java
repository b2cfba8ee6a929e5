package vn.dti.ingest.inbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.answer.AnswerFiles;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.snapshot.Disk;

/** The right to empty an inbox: one watcher at a time. */
public final class Inbox implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;
  private final Catalogue catalogue;
  private final Intake intake;
  private final AnswerFiles answers;
  private final Clock clock;
  private final Consumer<InboxStep> steps;
  private final Stability stability = new Stability();

  private Inbox(
      Path root,
      FileChannel lock,
      Catalogue catalogue,
      Intake intake,
      AnswerFiles answers,
      Clock clock,
      Consumer<InboxStep> steps) {
    this.root = root;
    this.lock = lock;
    this.catalogue = catalogue;
    this.intake = intake;
    this.answers = answers;
    this.clock = clock;
    this.steps = steps;
  }

  /**
   * Opens an inbox, made if it is not there.
   *
   * @throws FaultException if another watcher has it, or it cannot be written to
   */
  public static Inbox open(
      Path root, Catalogue catalogue, Intake intake, AnswerFiles answers, Clock clock) {
    return open(root, catalogue, intake, answers, clock, step -> {});
  }

  static Inbox open(
      Path root,
      Catalogue catalogue,
      Intake intake,
      AnswerFiles answers,
      Clock clock,
      Consumer<InboxStep> steps) {
    try {
      Files.createDirectories(root);
      FileChannel lock =
          FileChannel.open(
              root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!taken(lock)) {
        lock.close();
        throw new FaultException(
            new Fault(
                FaultCode.STORE_BUSY,
                new Text(
                    "Một tiến trình khác đang trông thư mục nhận %s.".formatted(root),
                    "Another process is watching the inbox %s.".formatted(root)),
                new Text("Mỗi thư mục chỉ cần một.", "One for each inbox is enough."),
                root.toString()));
      }
      return new Inbox(root, lock, catalogue, intake, answers, clock, steps);
    } catch (IOException e) {
      throw new FaultException(unusable(root, e), e);
    }
  }

  /**
   * Takes every file that is whole, one after the other.
   *
   * @param handled told of each file as soon as it is answered
   */
  public Sweep sweep(Consumer<Handled> handled) {
    List<Fault> faults = new ArrayList<>();
    int[] taken = {0};
    int waiting = 0;
    stability.begin();
    try {
      for (Path folder : folders()) {
        Optional<String> area = area(InboxFolders.name(folder));
        if (area.isEmpty()) {
          if (!InboxFolders.dropped(folder).isEmpty()) {
            faults.add(unknownArea(folder));
          }
          continue;
        }
        Consumer<Handled> counted =
            one -> {
              taken[0]++;
              handled.accept(one);
            };
        // What a killed watcher had taken comes first.
        for (Path left : InboxFolders.files(folder.resolve(InboxFolders.PROCESSING))) {
          handle(folder, area.get(), left, faults, counted);
        }
        for (Path file : InboxFolders.dropped(folder)) {
          if (stability.isStable(file, clock.instant())) {
            handle(folder, area.get(), claim(folder, file), faults, counted);
          } else {
            waiting++;
          }
        }
      }
    } catch (IOException e) {
      faults.add(unusable(root, e));
    }
    return new Sweep(taken[0], waiting, faults);
  }

  private void handle(
      Path folder, String area, Path claimed, List<Fault> faults, Consumer<Handled> handled) {
    try {
      handled.accept(handle(folder, area, claimed));
    } catch (FaultException e) {
      // The ledger or the disk is at fault, not the file: it stays, and is tried again.
      faults.addAll(e.faults());
    } catch (IOException e) {
      faults.add(unusable(claimed, e));
    }
  }

  private Handled handle(Path folder, String area, Path claimed) throws IOException {
    String[] mark = InboxFolders.name(claimed).split("~", 2);
    String name = mark.length == 2 ? mark[1] : mark[0];
    SubmissionFile file =
        new SubmissionFile(
            claimed, name, area, InboxFolders.person(folder, claimed), clock.instant());
    Answer answer =
        intake.receive(
            file,
            new Terms(InboxFolders.mapping(folder), Optional.empty(), Optional.of(mark[0]), false));
    steps.accept(InboxStep.RECEIVED);
    Path home = folder.resolve(answer.isGood() ? InboxFolders.ACCEPTED : InboxFolders.REJECTED);
    Files.createDirectories(home);
    String free = InboxFolders.free(home, name);
    List<Path> written = answers.write(answer, home, free);
    steps.accept(InboxStep.ANSWERED);
    Disk.rename(claimed, home.resolve(free));
    steps.accept(InboxStep.DONE);
    return new Handled(answer, home.resolve(free), written);
  }

  /** Takes a file away from whoever else looks at the folder, under a mark of its own. */
  private Path claim(Path folder, Path file) throws IOException {
    Path processing = Files.createDirectories(folder.resolve(InboxFolders.PROCESSING));
    Path claimed = processing.resolve(UUID.randomUUID() + "~" + InboxFolders.name(file));
    Disk.rename(file, claimed);
    steps.accept(InboxStep.CLAIMED);
    return claimed;
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root)) {
      for (Path path : found) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            && !InboxFolders.name(path).startsWith(".")) {
          folders.add(path);
        }
      }
    }
    folders.sort(Path::compareTo);
    return folders;
  }

  /** The area of a folder; some file systems allow no colon, so a dash or underline will do. */
  private Optional<String> area(String folder) {
    if (catalogue.area(folder).isPresent()) {
      return Optional.of(folder);
    }
    return Optional.of(folder.replaceFirst("[-_]", ":"))
        .filter(id -> catalogue.area(id).isPresent());
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      @Nullable Object lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new FaultException(unusable(root, e), e);
    }
  }

  private static Fault unknownArea(Path folder) {
    return new Fault(
        FaultCode.DATA_UNKNOWN_CODE,
        new Text(
            "Thư mục \"%s\" không mang mã địa phương, đơn vị nào; các tệp trong đó chưa được nhận."
                .formatted(InboxFolders.name(folder)),
            "The folder \"%s\" bears the id of no area; its files are left alone."
                .formatted(InboxFolders.name(folder))),
        new Text(
            "Đặt tên thư mục theo area_id, như 34:48 hoặc 34-48.",
            "Call it by its area_id, such as 34:48 or 34-48."),
        folder.toString());
  }

  private static Fault unusable(Path path, IOException cause) {
    return new Fault(
        FaultCode.STORE_UNWRITABLE,
        new Text(
            "Không dùng được thư mục nhận %s: %s.".formatted(path, cause),
            "Cannot use the inbox %s: %s.".formatted(path, cause)),
        new Text(
            "Kiểm tra quyền và chỗ trống trên đĩa; các tệp vẫn nằm nguyên ở đó.",
            "Check permissions and free space; the files still lie there."),
        path.toString());
  }

  /**
   * A file that was answered.
   *
   * @param file where it lies now
   * @param answers the answer's files
   */
  public record Handled(Answer answer, Path file, List<Path> answers) {
    public Handled {
      answers = List.copyOf(answers);
    }
  }

  /**
   * What one look at an inbox came to.
   *
   * @param handled how many files were answered
   * @param waiting how many are still being written, as far as one can tell
   * @param faults what keeps files from being taken
   */
  public record Sweep(int handled, int waiting, List<Fault> faults) {
    public Sweep {
      faults = List.copyOf(faults);
    }
  }
}
