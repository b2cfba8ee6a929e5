package vn.dti.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.dti.fault.Nearest;

/**
 * Says in a few lines what is wrong with the arguments, and where the help is. A mistyped option is
 * told first: it is often why another one seems to be missing.
 */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine line = exception.getCommandLine();
    PrintWriter err = line.getErr();
    Optional<String> command = unknownCommand(exception);
    List<String> unknown = unknownOptions(line.getCommandSpec(), arguments);
    if (command.isPresent()) {
      tellUnknownCommand(line, command.get());
    } else if (exception instanceof MissingParameterException missing && unknown.isEmpty()) {
      String names =
          missing.getMissing().stream().map(UsageErrors::named).collect(Collectors.joining(", "));
      err.printf("Thiếu %1$s. / %1$s is missing.%n", names);
    } else if (unknown.isEmpty()) {
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

  /** Says that there is no such command, which picocli's help would pass over. */
  static int unknownCommand(CommandLine line, String word) {
    tellUnknownCommand(line, word);
    line.getErr().printf("Cách dùng / Usage: %s --help%n", line.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  private static void tellUnknownCommand(CommandLine line, String word) {
    String near =
        Nearest.to(word, line.getSubcommands().keySet())
            .map(name -> " Có phải / Did you mean: %s?".formatted(name))
            .orElse("");
    line.getErr()
        .printf("Không có lệnh \"%1$s\". / There is no command \"%1$s\".%2$s%n", word, near);
  }

  /** The word that stands where a command with subcommands expects the name of one. */
  private static Optional<String> unknownCommand(ParameterException exception) {
    return exception instanceof UnmatchedArgumentException unmatched
            && !exception.getCommandLine().getSubcommands().isEmpty()
        ? unmatched.getUnmatched().stream().findFirst().filter(word -> !word.startsWith("-"))
        : Optional.empty();
  }

  private static String named(ArgSpec missing) {
    return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
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
