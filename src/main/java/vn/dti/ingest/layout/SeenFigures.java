package vn.dti.ingest.layout;

import java.util.Objects;
import vn.dti.ingest.SubmittedFigure;

/**
 * The series and periods that a file has already stated, by a hash of 64 bits, so that a million of
 * them take some 30 MB. With a million figures the chance that two of them pass for one is below
 * one in thirty million.
 */
final class SeenFigures {
  private static final long EMPTY = 0;

  private long[] keys = new long[1 << 10];
  private double[] values = new double[1 << 10];
  private long[] rows = new long[1 << 10];
  private int size;

  /** An earlier statement of the same series and period. */
  record Earlier(long row, double value) {}

  /** Remembers a figure; the one that stood there before, or null where it is the first. */
  @org.jspecify.annotations.Nullable
  Earlier put(SubmittedFigure figure) {
    if (size * 2 > keys.length) {
      grow();
    }
    long key = key(figure);
    int slot = slot(key);
    if (keys[slot] == key) {
      return new Earlier(rows[slot], values[slot]);
    }
    keys[slot] = key;
    values[slot] = figure.value() == null ? Double.NaN : figure.value();
    rows[slot] = figure.place().row();
    size++;
    return null;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    double[] oldValues = values;
    long[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    values = new double[keys.length];
    rows = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
        rows[slot] = oldRows[i];
      }
    }
  }

  private static long key(SubmittedFigure figure) {
    long hash = 0xcbf29ce484222325L;
    hash = mix(hash, figure.indicatorCode());
    hash = mix(hash, figure.definition());
    hash = mix(hash, Objects.toString(figure.method(), ""));
    hash = mix(hash, figure.grain().code());
    hash = mix(hash, figure.areaId());
    hash = mix(hash, Objects.toString(figure.periodStart(), ""));
    hash = mix(hash, figure.periodEnd().toString());
    hash = (hash ^ (hash >>> 31)) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    return hash == EMPTY ? 1 : hash;
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (mixed ^ 0xFFFF) * 0x100000001b3L; // where one text ends and the next begins
  }
}
