package vn.dti.fault;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries every fault found at once; at least one. Its own message is English, for logs. */
public final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Faults are plain records of strings and enums; exceptions are never serialised here.
  private final transient List<Fault> faults;

  public FaultException(Fault fault) {
    this(List.of(fault));
  }

  public FaultException(Fault fault, Throwable cause) {
    super(fault.describe(Language.EN), cause);
    this.faults = List.of(fault);
  }

  public FaultException(List<Fault> faults) {
    this(faults, null);
  }

  public FaultException(List<Fault> faults, @Nullable Throwable cause) {
    super(join(faults, Language.EN), cause);
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("a fault exception needs at least one fault");
    }
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order in which they were found. */
  public List<Fault> faults() {
    return faults;
  }

  /** The first fault: its code stands for the whole. */
  public Fault first() {
    return faults.getFirst();
  }

  /** All faults as lines for a person. */
  public String describe(Language language) {
    return join(faults, language);
  }

  private static String join(List<Fault> faults, Language language) {
    return faults.stream().map(f -> f.describe(language)).collect(Collectors.joining("\n"));
  }
}
