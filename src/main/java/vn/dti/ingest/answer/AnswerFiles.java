package vn.dti.ingest.answer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.sheet.Books;

/** Writes an answer beside the file that it is about. */
public final class AnswerFiles {
  /** What an answer's file for programs is called after the file's own name. */
  public static final String JSON = ".answer.json";

  /** What an answer's workbook is called after the file's own name. */
  public static final String WORKBOOK = ".answer.xlsx";

  private final Books books;

  public AnswerFiles(Books books) {
    this.books = books;
  }

  /** Whether a file's name is that of an answer. */
  public static boolean isAnswer(String name) {
    return name.endsWith(JSON) || name.endsWith(WORKBOOK);
  }

  /**
   * Writes both forms; a former answer to a file of this name is replaced.
   *
   * @param folder where to
   * @param name the file's name there
   * @return what was written
   */
  public List<Path> write(Answer answer, Path folder, String name) throws IOException {
    Path json = folder.resolve(name + JSON);
    Path workbook = folder.resolve(name + WORKBOOK);
    replace(workbook, out -> AnnotatedCopy.write(answer, books, out));
    replace(
        json,
        out ->
            out.write(AnswerJson.write(answer).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return List.of(workbook, json);
  }

  /** Nobody sees half an answer: it gets its name when it is whole. */
  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(folder, ".answer", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole))) {
        content.writeTo(out);
      }
      Files.setPosixFilePermissions(
          whole, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Writes into a stream. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
