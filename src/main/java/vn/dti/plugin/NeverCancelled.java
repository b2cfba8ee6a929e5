package vn.dti.plugin;

enum NeverCancelled implements Cancellation {
  INSTANCE;

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void onCancel(Runnable action) {}
}
