package vn.dti.ingest.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.snapshot.Hashes;

/**
 * The ledger of a store, as its readers see it. A store without one has an empty ledger. Reading
 * never waits for a writer: entries appear whole.
 */
public final class Ledger {
  static final String ENTRY_FILE = "entry.json";
  static final String FIGURES_FILE = "figures.csv";

  private final Path store;
  private final Path folder;

  /**
   * The ledger of a store.
   *
   * @param store the store's folder
   */
  public Ledger(Path store) {
    this.store = store;
    this.folder = store.resolve("ledger");
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /**
   * All entries in the order of acceptance, their chain checked: from the first to the last that
   * any snapshot of the store was published from.
   *
   * @throws FaultException with every fault of the chain, or if the ledger cannot be read
   */
  public List<LedgerEntry> entries() {
    List<Fault> faults = new ArrayList<>();
    List<LedgerEntry> entries = read(faults);
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return entries;
  }

  /** The hash that the next entry has to name: it stands for the whole ledger up to now. */
  public String head() {
    List<LedgerEntry> entries = entries();
    return entries.isEmpty() ? LedgerEntry.NO_PREVIOUS : hash(entries.getLast());
  }

  /** What the entry after this one names as the one before. */
  public static String hash(LedgerEntry entry) {
    return Hashes.sha256(EntryJson.write(entry).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Hands on an entry's accepted figures in the file's order.
   *
   * @throws FaultException if they are not what was accepted, before any is handed on
   */
  public void figures(LedgerEntry entry, Consumer<SubmittedFigure> figures) {
    Path file = folder.resolve(entry.submissionId()).resolve(FIGURES_FILE);
    try {
      unaltered(file, entry.figuresSha256());
      FiguresCsv.read(file, entry.fileName(), figures);
    } catch (IOException e) {
      throw new FaultException(LedgerFaults.unreadable(file, e), e);
    }
  }

  /** An entry's accepted figures. */
  public List<SubmittedFigure> figures(LedgerEntry entry) {
    List<SubmittedFigure> figures = new ArrayList<>();
    figures(entry, figures::add);
    return figures;
  }

  /** The submitted file that an entry keeps. */
  public Path original(LedgerEntry entry) {
    return folder.resolve(entry.submissionId()).resolve(entry.originalFile());
  }

  /**
   * Checks every byte: the chain, its end, the submitted files, the accepted figures. All faults.
   */
  public List<Fault> verify() {
    List<Fault> faults = new ArrayList<>();
    for (LedgerEntry entry : read(faults)) {
      Path of = folder.resolve(entry.submissionId());
      check(of.resolve(entry.originalFile()), entry.sha256(), faults);
      check(of.resolve(FIGURES_FILE), entry.figuresSha256(), faults);
    }
    return faults;
  }

  private List<LedgerEntry> read(List<Fault> faults) {
    // Looked up first: whatever is accepted and published meanwhile makes the ledger longer only.
    List<PublishedLedger> published = PublishedLedger.of(store);
    List<LedgerEntry> entries = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    String previous = LedgerEntry.NO_PREVIOUS;
    int number = 0;
    for (int present : numbers()) {
      for (number++; number < present; number++) {
        faults.add(LedgerFaults.missing(folder, LedgerEntry.id(number)));
      }
      String id = LedgerEntry.id(number);
      Path file = folder.resolve(id).resolve(ENTRY_FILE);
      try {
        byte[] bytes = Files.readAllBytes(file);
        LedgerEntry entry = EntryJson.read(new String(bytes, StandardCharsets.UTF_8));
        String sha256 = Hashes.sha256(bytes);
        if (!hash(entry).equals(sha256)) {
          // Not as we write it, so somebody else did.
          faults.add(LedgerFaults.altered(file, hash(entry), sha256));
        }
        if (!entry.previous().equals(previous)) {
          faults.add(LedgerFaults.brokenChain(file, previous, entry.previous()));
        }
        if (!entry.submissionId().equals(id)) {
          faults.add(LedgerFaults.unreadableEntry(file, "submissionId " + entry.submissionId()));
        }
        previous = sha256;
        entries.add(entry);
        hashes.add(sha256);
      } catch (JsonProcessingException e) {
        faults.add(LedgerFaults.unreadableEntry(file, e.getOriginalMessage()));
      } catch (IOException e) {
        faults.add(LedgerFaults.unreadable(file, e));
      }
    }
    if (faults.isEmpty()) {
      PublishedLedger.compare(published, hashes, folder).ifPresent(faults::add);
    }
    return entries;
  }

  private SortedSet<Integer> numbers() {
    SortedSet<Integer> numbers = new TreeSet<>();
    if (!Files.exists(folder)) {
      return numbers;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "S*")) {
      for (Path path : found) {
        String name = path.getFileName().toString();
        if (!name.matches("S[0-9]{6,9}")) {
          throw new FaultException(
              LedgerFaults.torn(
                  path,
                  new Text(
                      "\"%s\" không thuộc sổ tiếp nhận.".formatted(name),
                      "\"%s\" is no part of a ledger.".formatted(name))));
        }
        numbers.add(Integer.valueOf(name.substring(1)));
      }
    } catch (IOException e) {
      throw new FaultException(LedgerFaults.unreadable(folder, e), e);
    }
    return numbers;
  }

  private static void check(Path file, String sha256, List<Fault> faults) {
    try {
      unaltered(file, sha256);
    } catch (FaultException e) {
      faults.addAll(e.faults());
    } catch (IOException e) {
      faults.add(LedgerFaults.unreadable(file, e));
    }
  }

  private static void unaltered(Path file, String sha256) throws IOException {
    String found = Hashes.sha256(file);
    if (!found.equals(sha256)) {
      throw new FaultException(LedgerFaults.altered(file, sha256, found));
    }
  }
}
