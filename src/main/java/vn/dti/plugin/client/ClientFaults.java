package vn.dti.plugin.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** The texts of what can go wrong between a host and a plugin. */
final class ClientFaults {
  private ClientFaults() {}

  static FaultException notStarted(Path executable, IOException cause) {
    return new FaultException(
        new Fault(
            FaultCode.PLUGIN_NOT_STARTED,
            new Text(
                "Không khởi động được tiến trình của plugin (" + cause.getMessage() + ").",
                "The plugin's process could not be started (" + cause.getMessage() + ")."),
            new Text(
                "Xem tệp có ở đó và có quyền thực thi không (chmod 0755).",
                "See that the file is there and may be executed (chmod 0755)."),
            executable.toString()),
        cause);
  }

  static FaultException badHandshake(
      Path executable, HandshakeLine.NotAHandshake cause, List<String> tail) {
    return new FaultException(
        new Fault(
            FaultCode.PLUGIN_NOT_STARTED,
            new Text(
                "Dòng đầu tiên mà plugin in ra không phải dòng bắt tay: \""
                    + cause.line()
                    + "\" ("
                    + cause.getMessage()
                    + ").",
                "The first line that the plugin printed is no handshake: \""
                    + cause.line()
                    + "\" ("
                    + cause.getMessage()
                    + ")."),
            new Text(
                "Plugin chỉ được in dòng bắt tay ra đầu ra chuẩn." + vi(tail),
                "A plugin may print nothing but the handshake line to standard output." + en(tail)),
            executable.toString()),
        cause);
  }

  static FaultException endedEarly(Path executable, int exitCode, List<String> tail) {
    return failed(
        executable,
        new Text(
            "Plugin kết thúc với mã " + exitCode + " trước khi bắt tay.",
            "The plugin ended with exit code " + exitCode + " before its handshake."),
        tail);
  }

  static FaultException closedOutput(Path executable, List<String> tail) {
    return failed(
        executable,
        new Text(
            "Plugin đóng đầu ra chuẩn mà không bắt tay.",
            "The plugin closed its standard output without a handshake."),
        tail);
  }

  static FaultException silent(Path executable, Duration patience, List<String> tail) {
    return failed(
        executable,
        new Text(
            "Plugin không bắt tay trong " + seconds(patience) + " giây.",
            "The plugin made no handshake within " + seconds(patience) + " seconds."),
        tail);
  }

  static FaultException interrupted(Path executable) {
    return failed(
        executable,
        new Text("Việc chờ plugin bị ngắt.", "Waiting for the plugin was interrupted."),
        List.of());
  }

  static FaultException noAnswer(String call, PluginConnection.NoAnswer cause, List<String> tail) {
    return new FaultException(
        new Fault(
            FaultCode.PLUGIN_NO_ANSWER,
            new Text(
                "Plugin không trả lời " + call + ": " + cause.getMessage() + ".",
                "The plugin did not answer " + call + ": " + cause.getMessage() + "."),
            new Text("Xem nhật ký của plugin." + vi(tail), "See the plugin's log." + en(tail)),
            null),
        cause);
  }

  private static FaultException failed(Path executable, Text what, List<String> tail) {
    return new FaultException(
        new Fault(
            FaultCode.PLUGIN_NOT_STARTED,
            what,
            new Text(
                "Chạy thử tệp này, hoặc đọc những dòng cuối của nó." + vi(tail),
                "Try to run the file, or read its last lines." + en(tail)),
            executable.toString()));
  }

  private static String vi(List<String> tail) {
    return tail.isEmpty() ? " Nó không ghi gì ra đầu ra lỗi." : lines(" Đầu ra lỗi:", tail);
  }

  private static String en(List<String> tail) {
    return tail.isEmpty()
        ? " It wrote nothing to standard error."
        : lines(" Standard error:", tail);
  }

  private static String lines(String heading, List<String> tail) {
    return heading + "\n  " + String.join("\n  ", tail);
  }

  private static String seconds(Duration patience) {
    double seconds = patience.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }
}
