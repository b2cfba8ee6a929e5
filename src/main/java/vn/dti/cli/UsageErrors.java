package vn.dti.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a few lines what is wrong with the arguments, and where the help is. A mistyped option is
 * told first: it is often why another one seems to be missing.
 */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine line = exception.getCommandLine();
    PrintWriter err = line.getErr();
    List<String> unknown = unknownOptions(line.getCommandSpec(), arguments);
    if (unknown.isEmpty()) {
      err.println(exception.getMessage());
      UnmatchedArgumentException.printSuggestions(exception, err);
    } else {
      ParameterException mistyped = new UnmatchedArgumentException(line, unknown);
      err.printf(
          "Không có tùy chọn %1$s. / There is no option %1$s.%n", String.join(", ", unknown));
      UnmatchedArgumentException.printSuggestions(mistyped, err);
    }
    err.printf("Cách dùng / Usage: %s --help%n", line.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /** Reads a day, or says how one is written. */
  static ITypeConverter<LocalDate> day() {
    return text -> {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "\"%s\" không phải là ngày; viết như 2025-10-31. / \"%s\" is no day; write it as 2025-10-31."
                .formatted(text, text));
      }
    };
  }

  /** The arguments of a command that look like options and are none of it. */
  private static List<String> unknownOptions(CommandSpec command, String[] arguments) {
    return Arrays.stream(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(name -> !command.optionsMap().containsKey(name))
        .toList();
  }
}
