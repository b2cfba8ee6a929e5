package host

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/hashicorp/go-hclog"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"

	"vn.dti/host/internal/frames"
	"vn.dti/host/internal/golden"
	"vn.dti/host/internal/reference"
)

// This test's own executable is the reference plugin when a host starts it.
func TestMain(m *testing.M) {
	ServeIntermediary()
	if os.Getenv(Handshake.MagicCookieKey) == Handshake.MagicCookieValue {
		if err := reference.Serve(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func executable(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func start(t *testing.T) *Plugin {
	t.Helper()
	started, err := Start(Config{Executable: executable(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { started.Kill() })
	return started
}

var source = StoreDataSource("/store")

func TestAStartedPluginAnswersPingHealthMetricsAndResources(t *testing.T) {
	plugin := start(t)
	if err := plugin.Ping(); err != nil {
		t.Error(err)
	}
	health, err := plugin.Health(t.Context(), source)
	if err != nil || health.Status != backend.HealthStatusOk || !strings.Contains(string(health.JSONDetails), `"storePath":"/store"`) {
		t.Errorf("health %+v, error %v", health, err)
	}
	metrics, err := plugin.Metrics(t.Context(), source)
	if err != nil || metrics != "reference_up 1\n" {
		t.Errorf("metrics %q, error %v", metrics, err)
	}
	answer, err := plugin.CallResource(t.Context(), source, "GET", "tables", nil)
	if err != nil || answer.Status != 200 || string(answer.Body) != "GET tables" || answer.Headers["Content-Type"][0] != "text/plain" {
		t.Errorf("resource %+v, error %v", answer, err)
	}
}

func TestEveryGoldenFrameArrivesInBothFormats(t *testing.T) {
	plugin := start(t)
	for _, named := range golden.Frames() {
		for _, format := range []backend.DataFrameFormat{backend.DataFrameFormat_ARROW, backend.DataFrameFormat_JSON} {
			frame, err := plugin.QueryOneAs(t.Context(), source, format, SQL("golden "+named.Name))
			if err != nil {
				t.Errorf("%s in format %d: %v", named.Name, format, err)
				continue
			}
			if difference := frames.Difference(named.Frame, frame); difference != "" {
				t.Errorf("%s in format %d:\n%s", named.Name, format, difference)
			}
		}
	}
}

func TestAnErrorOfOneQueryArrivesWithStatusAndSource(t *testing.T) {
	plugin := start(t)
	good, bad := SQL("golden text"), SQL("nonsense")
	bad.RefID = "B"
	answers, err := plugin.Query(t.Context(), source, backend.DataFrameFormat_ARROW, good, bad)
	if err != nil {
		t.Fatal(err)
	}
	if answers["A"].Error != "" || len(answers["A"].Frames) != 1 {
		t.Errorf("A: %+v", answers["A"])
	}
	if b := answers["B"]; b.Status != 400 || b.Source != backend.ErrorSourceDownstream || b.Error != `unknown verb "nonsense"` {
		t.Errorf("B: %+v", b)
	}
}

func TestACancelledQueryReturnsAtOnceAndThePluginHearsOfIt(t *testing.T) {
	plugin := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := plugin.QueryOne(ctx, source, SQL("wait"))
		ended <- err
	}()
	awaitLog(t, plugin, "waiting")
	cancel()
	if err := <-ended; status.Code(err) != codes.Canceled {
		t.Errorf("got %v", err)
	}
	awaitLog(t, plugin, "cancelled")
}

func awaitLog(t *testing.T, plugin *Plugin, message string) {
	t.Helper()
	err := Eventually(5*time.Second, func() error {
		for _, entry := range plugin.Logs() {
			if entry.Message == message && entry.Level == hclog.Info {
				return nil
			}
		}
		return fmt.Errorf("no info entry %q", message)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryLineOnStderrIsKeptAndChecked(t *testing.T) {
	plugin := start(t)
	awaitLog(t, plugin, "reference plugin starts")
	lines := plugin.Stderr()
	if len(lines) == 0 {
		t.Fatal("no line on stderr")
	}
	for _, line := range lines {
		if err := CheckLogLine(line); err != nil {
			t.Error(err)
		}
	}
}

func TestAKilledPluginIsGoneAndAnotherCanBeStarted(t *testing.T) {
	first, second := start(t), start(t)
	took := first.Kill()
	if !first.Exited() || !Gone(first.Pid()) {
		t.Errorf("process %d still there after %s", first.Pid(), took)
	}
	if err := second.Ping(); err != nil {
		t.Errorf("the plugin beside it died too: %v", err)
	}
	if err := start(t).Ping(); err != nil {
		t.Error(err)
	}
}

func TestABareProcessShowsItsOnlyLineAndAnswersOnItsSocket(t *testing.T) {
	process, err := Launch(executable(t), HostEnvironment())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Kill)
	line, err := process.HandshakeLine(20 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	connection, err := Dial(line)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	_, err = pluginv2.NewDiagnosticsClient(connection).CheckHealth(t.Context(), &pluginv2.CheckHealthRequest{PluginContext: source.Context()})
	if err != nil {
		t.Error(err)
	}
	process.Kill()
	if lines := Lines(process.Stdout()); len(lines) != 1 || lines[0] != line {
		t.Errorf("stdout holds %q", lines)
	}
}

func TestAnExecutableThatIsNoPluginFailsToStartAndItsStderrIsShown(t *testing.T) {
	script := filepath.Join(t.TempDir(), "plugin")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho no java here >&2\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := Start(Config{Executable: script})
	if err == nil || !strings.Contains(err.Error(), "no java here") {
		t.Errorf("got %v", err)
	}
	process, err := Launch(script, nil)
	if err != nil {
		t.Fatal(err)
	}
	if code, err := process.ExitCode(5 * time.Second); code != 3 || err != nil {
		t.Errorf("exit code %d, error %v", code, err)
	}
}

func TestAPluginGetsTheStrippedEnvironmentAndNoMore(t *testing.T) {
	folder := t.TempDir()
	script := filepath.Join(folder, "plugin")
	seen := filepath.Join(folder, "environment")
	content := "#!/bin/sh\n/usr/bin/tr '\\0' '\\n' </proc/$$/environ >" + seen + "\nexit 3\n"
	if err := os.WriteFile(script, []byte(content), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(Config{Executable: script, Environment: []string{"GF_PLUGIN_X=y"}}); err == nil {
		t.Error("a script that prints nothing passes as a plugin")
	}
	raw, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{}
	for _, variable := range append(HostEnvironment(), "GF_PLUGIN_X=y") {
		allowed[variable] = true
	}
	lines := Lines(string(raw))
	for _, variable := range lines {
		if !allowed[variable] {
			t.Errorf("the plugin got %s", variable)
		}
	}
	if len(lines) != len(allowed) {
		t.Errorf("the plugin got %d variables, not %d: %q", len(lines), len(allowed), lines)
	}
}

func TestTheEndOfAProcessBehindAnIntermediaryIsSeen(t *testing.T) {
	parent, pid, err := LaunchBehindIntermediary("/bin/cat", filepath.Join(t.TempDir(), "pid"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(parent.Kill)
	// cat ends at once because its input is empty: what matters is that its end is seen.
	if err := Eventually(5*time.Second, func() error {
		if !Gone(pid) {
			return fmt.Errorf("process %d still there", pid)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if Gone(os.Getpid()) {
		t.Error("a running process passes as gone")
	}
}

func TestLogLinesAreJudgedAsGoPluginJudgesThem(t *testing.T) {
	good := `{"@level":"info","@message":"m","@timestamp":"2025-10-31T16:59:59.123456+07:00","n":1}`
	if err := CheckLogLine(good); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{
		"plain text",
		`{"@level":"info","@message":1,"@timestamp":"2025-10-31T16:59:59.123456Z"}`,
		`{"@level":"info","@message":"m"}`,
		`{"@level":"notice","@message":"m","@timestamp":"2025-10-31T16:59:59.123456Z"}`,
		`{"@level":"info","@message":"m","@timestamp":"2025-10-31T16:59:59.123Z"}`,
		`{"@level":"info","@message":"m","@timestamp":"2025-10-31T16:59:59.123456789Z"}`,
		`{"@level":"info","@message":"` + strings.Repeat("m", LineLimit) + `","@timestamp":"2025-10-31T16:59:59.123456Z"}`,
	} {
		if CheckLogLine(bad) == nil {
			t.Errorf("passes: %.120s", bad)
		}
	}
}
