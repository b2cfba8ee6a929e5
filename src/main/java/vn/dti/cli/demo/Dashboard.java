package vn.dti.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A dashboard as far as its queries go.
 *
 * @param file the name of its file
 * @param from where its time range begins, as Grafana writes it: a time or "now-5y"
 * @param to where it ends
 * @param variables in the order in which they are filled in
 * @param requests what is asked when it is opened: one per panel or annotation
 */
public record Dashboard(
    String file,
    String uid,
    String title,
    String from,
    String to,
    List<Variable> variables,
    List<Request> requests) {
  public Dashboard {
    variables = List.copyOf(variables);
    requests = List.copyOf(requests);
  }

  /**
   * The queries of one panel or annotation that go to this data source, asked together.
   *
   * @param owner what a reader knows it by: the panel's title, or the annotation's
   * @param targets the queries as saved; at least one
   * @param maxDataPoints how many points its width can show
   */
  public record Request(String owner, List<ObjectNode> targets, long maxDataPoints) {
    public Request {
      targets = List.copyOf(targets);
    }
  }

  /**
   * A dashboard variable.
   *
   * @param type as Grafana names it: "query", "custom", "textbox", "constant", "interval",
   *     "datasource"
   * @param multi its value stands for several, so it is written as a list
   * @param freeText a value outside the choices is kept
   * @param saved the values saved with the dashboard; may be empty
   * @param allValue what "all" means; empty for every choice
   * @param choices those written in the dashboard itself
   * @param query for the type "query" on this data source, else an empty object
   */
  public record Variable(
      String name,
      String type,
      boolean multi,
      boolean freeText,
      List<String> saved,
      String savedText,
      String allValue,
      List<String> choices,
      ObjectNode query) {
    public Variable {
      saved = List.copyOf(saved);
      choices = List.copyOf(choices);
    }

    boolean isAsked() {
      return type.equals("query") && !query.isEmpty();
    }
  }
}
