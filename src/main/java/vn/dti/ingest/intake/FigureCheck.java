package vn.dti.ingest.intake;

import java.util.List;
import vn.dti.ingest.Finding;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;

/**
 * Looks at the figures of a submission together with those already published, by the rules that
 * watch published figures. It warns; it keeps nothing out.
 */
@FunctionalInterface
public interface FigureCheck {
  /** Finds nothing. */
  FigureCheck NONE = (file, figures) -> List.of();

  /**
   * What a person should look at.
   *
   * @param figures the new ones, revisions and withdrawals included, in the file's order
   */
  List<Finding> check(SubmissionFile file, List<SubmittedFigure> figures);
}
