package conformance

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	goplugin "github.com/hashicorp/go-plugin"

	"vn.dti/host/internal/host"
)

func TestThePluginAnswersWithinAMinuteOfItsStartWithAnEmptyEnvironment(t *testing.T) {
	plugin := started(t)
	if plugin.HandshakeTime > time.Minute {
		t.Errorf("the handshake took %s", plugin.HandshakeTime)
	}
	if err := plugin.Ping(); err != nil {
		t.Errorf("gRPC health of service %q: %v", goplugin.GRPCServiceName, err)
	}
	frame, err := plugin.QueryOne(limited(t), reported, host.SQL("select 1 as one"))
	if err != nil {
		t.Fatal(err)
	}
	if value, err := frame.FloatAt(0, 0); err != nil || value != 1 {
		t.Errorf("select 1 gave %v, %v", value, err)
	}
}

func TestTwoPluginsRunSideBySide(t *testing.T) {
	first, second := started(t), started(t)
	if first.Address() == second.Address() {
		t.Errorf("both listen at %s", first.Address())
	}
	first.Kill()
	health, err := second.Health(limited(t), reported)
	if err != nil || health.Status != backend.HealthStatusOk {
		t.Errorf("the second plugin after the end of the first: %+v, %v", health, err)
	}
}

func TestWithoutItsCookieThePluginSaysWhatItIsAndExits(t *testing.T) {
	environments := map[string][]string{
		"missing": host.GrafanaEnvironment(),
		"wrong":   append(host.GrafanaEnvironment(), host.Handshake.MagicCookieKey+"=renderer"),
		"empty":   append(host.GrafanaEnvironment(), host.Handshake.MagicCookieKey+"="),
	}
	for name, environment := range environments {
		t.Run(name, func(t *testing.T) {
			process := mustExit(t, environment)
			if !strings.Contains(process.Stderr(), "Grafana") {
				t.Errorf("stderr does not say that Grafana starts it: %q", process.Stderr())
			}
		})
	}
}

func TestAClientCertificateIsAnsweredByOneClearLine(t *testing.T) {
	certificate := "PLUGIN_CLIENT_CERT=-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
	process := mustExit(t, append(host.HostEnvironment(), certificate))
	lines := host.Lines(process.Stderr())
	if len(lines) != 1 || !strings.Contains(lines[0], "PLUGIN_CLIENT_CERT") && !strings.Contains(lines[0], "TLS") {
		t.Errorf("stderr holds %d lines, wanted one that names PLUGIN_CLIENT_CERT or TLS: %q", len(lines), lines)
	}
}

// mustExit starts a process that must end by itself with exit code 1 and leave stdout empty.
func mustExit(t *testing.T, environment []string) *host.Process {
	t.Helper()
	process, err := host.Launch(executable, environment)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Kill)
	code, err := process.ExitCode(30 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if code != 1 || process.Stdout() != "" || strings.TrimSpace(process.Stderr()) == "" {
		t.Errorf("exit code %d, stdout %q, stderr %q; wanted 1, nothing, a text", code, process.Stdout(), process.Stderr())
	}
	return process
}

func TestThePluginsSocketIsItsUsersAloneAndShortEnoughInADeepFolder(t *testing.T) {
	deep := filepath.Join(t.TempDir(), strings.Repeat("thư-mục-rất-sâu/", 8), strings.Repeat("x", 60))
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, environment := range map[string][]string{
		"by itself":              nil,
		"PLUGIN_UNIX_SOCKET_DIR": {"PLUGIN_UNIX_SOCKET_DIR=" + deep},
		"TMPDIR":                 {"TMPDIR=" + deep},
		"both":                   {"TMPDIR=" + deep, "PLUGIN_UNIX_SOCKET_DIR=" + deep},
	} {
		t.Run(name, func(t *testing.T) {
			plugin := started(t, environment...)
			if err := plugin.Ping(); err != nil {
				t.Error(err)
			}
			checkSocket(t, plugin)
		})
	}
}

func checkSocket(t *testing.T, plugin *host.Plugin) string {
	t.Helper()
	path, isUnix := strings.CutPrefix(plugin.Address(), "unix:")
	if !isUnix {
		t.Fatalf("the plugin listens at %s, no Unix socket", plugin.Address())
	}
	if len(path) > 100 {
		t.Errorf("the socket's path has %d bytes: %s", len(path), path)
	}
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if folder.Mode().Perm() != 0o700 {
		t.Errorf("%s has mode %o, not 700", filepath.Dir(path), folder.Mode().Perm())
	}
	return path
}

func TestTheHostsSocketFolderIsUsedAndLeftClean(t *testing.T) {
	folder := shortFolder(t)
	plugin := started(t, "PLUGIN_UNIX_SOCKET_DIR="+folder)
	path := checkSocket(t, plugin)
	if !strings.HasPrefix(path, folder+string(filepath.Separator)) {
		t.Errorf("the socket %s is not below %s", path, folder)
	}
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("SELECT 1 AS n")); err != nil {
		t.Error(err)
	}
	plugin.Kill()
	mustBeEmpty(t, folder)
}

func TestWhatKilledPluginsLeftIsRemovedByTheNextOne(t *testing.T) {
	folder := shortFolder(t)
	environment := "PLUGIN_UNIX_SOCKET_DIR=" + folder
	for range 2 {
		killed := started(t, environment)
		if _, err := killed.QueryOne(limited(t), reported, host.SQL("SELECT 1 AS n")); err != nil {
			t.Error(err)
		}
		if err := syscall.Kill(killed.Pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		killed.Kill()
	}
	next := started(t, environment)
	if _, err := next.QueryOne(limited(t), reported, host.SQL("SELECT 1 AS n")); err != nil {
		t.Error(err)
	}
	next.Kill()
	mustBeEmpty(t, folder)
}

// shortFolder is one whose path leaves room for a socket's.
func shortFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "s")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func mustBeEmpty(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && path != folder {
			t.Errorf("%s was left behind", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsWrittenIntoThePluginsFolder(t *testing.T) {
	before := listing(t, pluginFolder)
	plugin := started(t)
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("select count(*) from observation")); err != nil {
		t.Error(err)
	}
	plugin.Kill()
	after := listing(t, pluginFolder)
	for path, state := range after {
		if before[path] != state {
			t.Errorf("%s: was %q, is %q", path, before[path], state)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d entries became %d", len(before), len(after))
	}
}

func listing(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		entries[path] = fmt.Sprintf("%v %d %v", info.Mode(), info.Size(), info.ModTime())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
