package vn.dti.guard;

import java.util.List;
import java.util.Set;
import vn.dti.fault.Text;

/** Which types a cast may name. */
final class TypeRules {
  private static final Set<String> SCALARS =
      Set.of(
          "boolean",
          "bool",
          "logical",
          "tinyint",
          "smallint",
          "integer",
          "int",
          "int1",
          "int2",
          "int4",
          "int8",
          "int16",
          "int32",
          "int64",
          "signed",
          "bigint",
          "long",
          "short",
          "hugeint",
          "int128",
          "uhugeint",
          "uint128",
          "utinyint",
          "usmallint",
          "uinteger",
          "ubigint",
          "uint8",
          "uint16",
          "uint32",
          "uint64",
          "float",
          "float4",
          "real",
          "double",
          "float8",
          "decimal",
          "numeric",
          "dec",
          "varchar",
          "text",
          "string",
          "char",
          "bpchar",
          "nvarchar",
          "date",
          "time",
          "timestamp",
          "datetime",
          "timestamp_s",
          "timestamp_ms",
          "timestamp_us",
          "timestamp_ns",
          "timestamptz",
          "timestamp with time zone",
          "timetz",
          "time with time zone",
          "interval",
          "json",
          "uuid",
          "guid",
          "blob",
          "bytea",
          "bit",
          "bitstring",
          "enum");
  private static final Set<String> NESTED = Set.of("list", "array", "struct", "row", "map");

  private final StatementReview review;

  TypeRules(StatementReview review) {
    this.review = review;
  }

  void require(Node type) {
    long elements = elements(type);
    review.limit(
        type,
        elements,
        Limits.ARRAY_ELEMENTS,
        new Text("phần tử trong kiểu mảng", "elements in an array type"),
        new Text(
            "Hãy dùng danh sách không giới hạn độ dài, ví dụ INTEGER[].",
            "Use a list without a length, such as INTEGER[]."));
  }

  /** Checks the type and says how many values of fixed size it holds. */
  private long elements(Node type) {
    type.understood("alias", "type");
    String name = Names.fold(type.text("type_name"));
    boolean path =
        type.text("schema").isEmpty()
            && type.text("catalog").isEmpty()
            && samePath(type, name)
            && type.text("class").equals("TYPE");
    boolean nested = NESTED.contains(name);
    if (!path || !(nested || SCALARS.contains(name))) {
      review
          .refusals()
          .refuse(
              type,
              new Text(
                  "Kiểu “" + name + "” không được phép.",
                  "The type “" + name + "” is not allowed."),
              new Text(
                  "Dùng BOOLEAN, INTEGER, BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP,"
                      + " INTERVAL, JSON.",
                  "Use BOOLEAN, INTEGER, BIGINT, DOUBLE, DECIMAL, VARCHAR, DATE, TIMESTAMP,"
                      + " INTERVAL, JSON."));
    }
    long elements = 1;
    long fields = 0;
    for (Node child : type.children("children")) {
      if (child.text("class").equals("CONSTANT")) {
        elements = Limits.product(elements, name.equals("array") ? constant(child) : 1);
        child.understood("class", "type", "alias");
        Node literal = child.child("literal");
        if (literal != null) {
          literal.understood("kind", "text");
          review.requireKnown(literal);
        }
        review.requireKnown(child);
      } else {
        fields = Limits.sum(fields, elements(child));
      }
    }
    review.requireKnown(type);
    return Limits.product(elements, Math.max(1, fields));
  }

  private static boolean samePath(Node type, String name) {
    List<String> path = type.qualifiedName().stream().map(Names::fold).toList();
    return path.isEmpty() || path.equals(List.of(name));
  }

  private static long constant(Node child) {
    String text = child.peek("literal").path("text").asText();
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : Integer.MAX_VALUE;
  }
}
