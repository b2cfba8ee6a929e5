package vn.dti.engine;

import java.util.Optional;

/**
 * What all queries of the process share, whichever data source they ask.
 *
 * @param running which there are
 * @param admission when each may execute
 * @param answers how many bytes their answers may have together
 * @param spill where databases put what does not fit into memory; empty: nowhere
 */
public record SharedResources(
    RunningQueries running,
    Admission admission,
    AnswerBudget answers,
    Optional<SpillFolder> spill) {
  // A byte of a large answer leaves the frame as it enters the network's buffers.
  private static final long ANSWER_BYTES = 128L << 20;
  private static final long LARGEST_ANSWER = 256L << 20;

  /** Resources that suit a number of processors. */
  public static SharedResources forProcessors(int processors) {
    return new SharedResources(
        new RunningQueries(),
        Admission.forProcessors(processors),
        new AnswerBudget(ANSWER_BYTES, LARGEST_ANSWER),
        Optional.empty());
  }

  /** The same with a place for what does not fit into memory. */
  public SharedResources spillingTo(Optional<SpillFolder> folder) {
    return new SharedResources(running, admission, answers, folder);
  }
}
