package vn.dti.publish;

/** How far a publication has come; a crash after any of them must leave the store in order. */
enum Step {
  /** The files were read and found right; nothing is on disk yet. */
  LOADED,
  /** The tables lie in the staging folder. */
  WRITTEN,
  /** They were read back, hashed, and synced together with the manifest. */
  STAGED,
  /** The folder has its final name; the pointer still names the former snapshot. */
  MOVED,
  /** The pointer names the new snapshot. */
  SWITCHED
}
