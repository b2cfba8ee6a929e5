package vn.dti.indicator;

import java.util.Arrays;
import java.util.List;

/** A word of a closed list, as tables and files spell it. */
public interface Coded {
  /** The spelling in a cell. */
  String code();

  /** The spellings of a whole closed list, in its order. */
  static <T extends Enum<T> & Coded> List<String> codes(Class<T> list) {
    return Arrays.stream(list.getEnumConstants()).map(Coded::code).toList();
  }
}
