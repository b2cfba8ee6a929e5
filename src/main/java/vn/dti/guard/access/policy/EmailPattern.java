package vn.dti.guard.access.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/**
 * Which e-mail addresses are meant: literal text, {@code *} for anything on its side of the @, and
 * {@code {area}} for an area's name. What may stand where is so narrow that an address is read once
 * from either end, without trying again: no address can make that slow, and an address yields at
 * most one name.
 */
public final class EmailPattern {
  private static final String AREA = "{area}";
  private static final int LONGEST = 254; // of an address, RFC 5321
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]");
  private static final Pattern LITERAL = Pattern.compile("[a-z0-9._+@'-]*");

  private final String text;
  private final Side local;
  private final Side domain;

  private EmailPattern(String text, Side local, Side domain) {
    this.text = text;
    this.local = local;
    this.domain = domain;
  }

  /** What a match yields. */
  public record Match(@Nullable String area) {}

  /** A pattern that cannot be used. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text why;

    MalformedException(String vi, String en) {
      super(en);
      this.why = new Text(vi, en);
    }

    Text why() {
      return why;
    }
  }

  /** One side of the @: what stands before its star and what behind; no star, nothing behind. */
  private record Side(List<String> before, boolean star, List<String> behind) {}

  static EmailPattern parse(String written) throws MalformedException {
    String text = written.strip().toLowerCase(Locale.ROOT);
    int at = text.indexOf('@');
    if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1) {
      throw new MalformedException(
          "Địa chỉ cần đúng một dấu @, hai bên có chữ.",
          "An address has exactly one @ with text on both sides.");
    }
    if (text.length() > LONGEST) {
      throw new MalformedException(
          "Dài hơn %d ký tự.".formatted(LONGEST), "It is longer than %d.".formatted(LONGEST));
    }
    if (text.indexOf(AREA) != text.lastIndexOf(AREA)) {
      throw new MalformedException(
          "{area} chỉ được có một lần.", "{area} may stand there once only.");
    }
    return new EmailPattern(text, side(text.substring(0, at)), side(text.substring(at + 1)));
  }

  private static Side side(String text) throws MalformedException {
    if (!LITERAL.matcher(text.replace(AREA, "").replace("*", "")).matches()) {
      throw new MalformedException(
          "Chỉ dùng chữ không dấu, chữ số, . _ + - ', * và {area}.",
          "Only plain letters, digits, . _ + - ', * and {area} may be used.");
    }
    int star = text.indexOf('*');
    if (star != text.lastIndexOf('*')) {
      throw new MalformedException(
          "Mỗi bên của @ chỉ được có một dấu *.", "Each side of the @ may have one * only.");
    }
    int area = text.indexOf(AREA);
    if (area >= 0) {
      requireEdge(text, area - 1);
      requireEdge(text, area + AREA.length());
    }
    return star < 0
        ? new Side(tokens(text), false, List.of())
        : new Side(tokens(text.substring(0, star)), true, tokens(text.substring(star + 1)));
  }

  /** Where a name ends must be plain to see. */
  private static void requireEdge(String text, int index) throws MalformedException {
    if (index >= 0 && index < text.length()) {
      String next = text.substring(index, index + 1);
      if (next.equals("*") || NAME.matcher(next).matches()) {
        throw new MalformedException(
            "Sát {area} phải là dấu . _ + hoặc @, không phải \"%s\".".formatted(next),
            "Next to {area} belongs a . _ + or @, not \"%s\".".formatted(next));
      }
    }
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int area = text.indexOf(AREA);
    if (area < 0) {
      tokens.add(text);
    } else {
      tokens.add(text.substring(0, area));
      tokens.add(AREA);
      tokens.add(text.substring(area + AREA.length()));
    }
    return tokens;
  }

  /** Whether it names an area. */
  boolean hasArea() {
    return text.contains(AREA);
  }

  /** What an address yields; empty where it is not meant. */
  Optional<Match> match(String address) {
    String email = address.toLowerCase(Locale.ROOT);
    int at = email.indexOf('@');
    if (email.length() > LONGEST || at <= 0 || at != email.lastIndexOf('@')) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    return reading.matches(local, email.substring(0, at))
            && reading.matches(domain, email.substring(at + 1))
        ? Optional.of(new Match(reading.area))
        : Optional.empty();
  }

  private static final class Reading {
    private @Nullable String area;

    boolean matches(Side side, String text) {
      int start = 0;
      for (String token : side.before()) {
        start = token.equals(AREA) ? nameFrom(text, start) : literalFrom(text, start, token);
        if (start < 0) {
          return false;
        }
      }
      if (!side.star()) {
        return start == text.length();
      }
      int end = text.length();
      for (String token : side.behind().reversed()) {
        end = token.equals(AREA) ? nameBefore(text, end) : literalBefore(text, end, token);
        if (end < 0) {
          return false;
        }
      }
      return start < end; // A star stands for something.
    }

    private static int literalFrom(String text, int start, String literal) {
      return text.startsWith(literal, start) ? start + literal.length() : -1;
    }

    private static int literalBefore(String text, int end, String literal) {
      int start = end - literal.length();
      return start >= 0 && text.startsWith(literal, start) ? start : -1;
    }

    private int nameFrom(String text, int start) {
      int end = start;
      while (end < text.length() && isName(text.charAt(end))) {
        end++;
      }
      return end == start ? -1 : named(text.substring(start, end), end);
    }

    private int nameBefore(String text, int end) {
      int start = end;
      while (start > 0 && isName(text.charAt(start - 1))) {
        start--;
      }
      return end == start ? -1 : named(text.substring(start, end), start);
    }

    private int named(String name, int next) {
      area = name;
      return next;
    }

    private static boolean isName(char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
