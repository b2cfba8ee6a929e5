package vn.dti.guard.access;

import java.util.Set;
import java.util.TreeSet;

/** Which of the keys of one kind, such as areas, are in sight. */
public sealed interface Selection {
  /** Every one, those to come included. */
  Selection ALL = new All();

  /** None. */
  Selection NONE = new Only(Set.of());

  /** Whether the key is among them. */
  boolean holds(String key);

  /** Every key there is. */
  record All() implements Selection {
    @Override
    public boolean holds(String key) {
      return true;
    }

    @Override
    public String toString() {
      return "*";
    }
  }

  /** Exactly these. */
  record Only(Set<String> keys) implements Selection {
    public Only {
      keys = Set.copyOf(keys);
    }

    @Override
    public boolean holds(String key) {
      return keys.contains(key);
    }

    /** The keys in order, so that equal selections read alike. */
    @Override
    public String toString() {
      return new TreeSet<>(keys).toString();
    }
  }
}
