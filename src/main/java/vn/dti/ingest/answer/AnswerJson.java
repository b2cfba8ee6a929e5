package vn.dti.ingest.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.intake.Answer;

/** An answer as JSON; every finding of a bounded answer with its place, value and remedy. */
final class AnswerJson {
  /** The version of this form; it rises when a field changes its meaning or goes. */
  private static final int FORMAT = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AnswerJson() {}

  /** The text, with a line feed at its end. */
  static String write(Answer answer) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("outcome", answer.outcome().code());
    root.put("submission_id", answer.submissionId().orElse(null));
    root.put("file", answer.file().name());
    root.put("sha256", answer.sha256());
    root.put("area_id", answer.file().areaId());
    root.put("submitted_by", answer.file().submittedBy());
    root.put("received_at", answer.file().receivedAt().toString());
    ObjectNode figures = root.putObject("figures");
    figures.put("new", answer.counts().figures() - answer.counts().revisions());
    figures.put("revised", answer.counts().revisions());
    figures.put("withdrawn", answer.counts().withdrawals());
    figures.put("duplicate", answer.counts().duplicates());
    root.put("errors", answer.count(Severity.ERROR));
    root.put("warnings", answer.count(Severity.WARNING));
    root.put("notes", answer.count(Severity.NOTE));
    ArrayNode rules = root.putArray("rules");
    for (Map.Entry<Rule, Long> entry : answer.findings().counts().entrySet()) {
      ObjectNode rule = rules.addObject();
      rule.put("rule", entry.getKey().code());
      rule.put("severity", entry.getKey().severity().code());
      rule.put("count", entry.getValue());
      rule.put("not_shown", answer.findings().notShown(entry.getKey()));
    }
    ArrayNode findings = root.putArray("findings");
    answer.findings().first().forEach(finding -> write(finding, findings.addObject()));
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Finding finding, ObjectNode node) {
    Place place = finding.place();
    node.put("rule", finding.rule().code());
    node.put("severity", finding.severity().code());
    node.put("sheet", place.sheet());
    node.put("cell", place.cell().isEmpty() ? null : place.cell());
    node.put("row", place.row() == 0 ? null : place.row());
    node.put("column", place.column() == 0 ? null : place.column());
    node.put("heading", place.header());
    node.put("value", finding.value());
    both(finding.what(), node.putObject("what"));
    both(finding.expected(), node.putObject("expected"));
    node.put("suggestion", finding.suggestion());
  }

  private static void both(Text text, ObjectNode node) {
    node.put("vi", text.vi());
    node.put("en", text.en());
  }
}
