package vn.dti.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who owns a file, and who may write to it. */
record FileRights(String owner, Set<PosixFilePermission> permissions) {
  static FileRights of(Path path) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    return new FileRights(attributes.owner().getName(), attributes.permissions());
  }

  boolean anybodyMayWrite() {
    return permissions.contains(PosixFilePermission.OWNER_WRITE) || othersMayWrite();
  }

  boolean othersMayWrite() {
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
