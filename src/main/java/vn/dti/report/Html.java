package vn.dti.report;

/** Text for HTML. Whatever comes from data passes through here before it reaches a page. */
final class Html {
  private Html() {}

  /** The text with every character escaped that has a meaning in HTML text or attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A citation; its title is a link where the address is one of the web. */
  static String citation(Citation citation) {
    String text = citation.text();
    String address = citation.address();
    if (!address.startsWith("https://") && !address.startsWith("http://")) {
      return escape(text);
    }
    return "<a href=\""
        + escape(address)
        + "\" rel=\"noreferrer\">"
        + escape(citation.title())
        + "</a>"
        + escape(text.substring(citation.title().length()));
  }

  /** A number for an attribute: a point, at most two decimals. */
  static String attribute(double number) {
    double rounded = Math.round(number * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
