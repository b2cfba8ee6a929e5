package vn.dti.publish;

import vn.dti.fault.Text;

/** Is told how far a publication has come. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (what, done, all) -> {};

  /**
   * Work begins on another part.
   *
   * @param what it is
   * @param done how many parts are done
   * @param all how many there are
   */
  void at(Text what, int done, int all);
}
