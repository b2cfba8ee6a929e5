package conformance

import (
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"

	"vn.dti/host/internal/host"
)

// launched is a bare process that has shaken hands, and a connection to it.
func launched(t *testing.T) (*host.Process, string, *grpc.ClientConn) {
	t.Helper()
	process, err := host.Launch(executable, host.HostEnvironment())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Kill)
	line, err := process.HandshakeLine(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	connection, err := host.Dial(line)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	return process, line, connection
}

// shutDown sends go-plugin's Shutdown; its messages are empty, so any empty message fits.
func shutDown(t *testing.T, connection *grpc.ClientConn) {
	t.Helper()
	err := connection.Invoke(limited(t), "/plugin.GRPCController/Shutdown", &emptypb.Empty{}, &emptypb.Empty{})
	if err != nil {
		t.Errorf("Shutdown was not answered: %v", err)
	}
}

func TestOnlyTheHandshakeReachesStdoutAndOnlyLogEntriesReachStderr(t *testing.T) {
	process, line, connection := launched(t)
	client := pluginv2.NewDataClient(connection)
	for _, sql := range []string{
		"select count(*) from observation",
		"select nonsense from",
		"select * from no_such_table",
		"copy observation to '/tmp/never.csv'",
	} {
		_, err := client.QueryData(limited(t), host.Request(reported, backend.DataFrameFormat_ARROW, host.SQL(sql)))
		if err != nil {
			t.Errorf("%s: %v", sql, err)
		}
	}
	broken := host.StoreDataSource("/không/có")
	_, err := pluginv2.NewDiagnosticsClient(connection).CheckHealth(limited(t), &pluginv2.CheckHealthRequest{PluginContext: broken.Context()})
	if err != nil {
		t.Errorf("health of a missing store: %v", err)
	}
	shutDown(t, connection)
	code, err := process.ExitCode(2 * time.Second)
	if err != nil || code != 0 {
		t.Errorf("after Shutdown: exit code %d, %v", code, err)
	}

	if process.Stdout() != line+"\n" {
		t.Errorf("stdout holds %q beside its handshake %q", process.Stdout(), line)
	}
	lines := host.Lines(process.Stderr())
	if len(lines) == 0 {
		t.Error("the plugin logged nothing")
	}
	for _, entry := range lines {
		if err := host.CheckLogLine(entry); err != nil {
			t.Error(err)
		}
	}
}
