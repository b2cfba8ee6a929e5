package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"vn.dti/host/internal/host"
)

var (
	pluginFolder = os.Getenv("DTI_PLUGIN_DIR")
	storeFolder  = os.Getenv("DTI_STORE")
	executable   string
)

func TestMain(m *testing.M) {
	host.ServeIntermediary()
	if err := findPlugin(); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
	code := m.Run()
	if plugin, err := theOnlyPlugin(false); err == nil && plugin != nil {
		plugin.Kill()
	}
	os.Exit(code)
}

// findPlugin checks the two variables before any test, so that what is missing is said once and clearly.
func findPlugin() error {
	if !filepath.IsAbs(pluginFolder) {
		return fmt.Errorf("DTI_PLUGIN_DIR must name the unpacked plugin's folder by an absolute path, not %q", pluginFolder)
	}
	if !filepath.IsAbs(storeFolder) {
		return fmt.Errorf("DTI_STORE must name a published store by an absolute path, not %q", storeFolder)
	}
	content, err := os.ReadFile(filepath.Join(pluginFolder, "plugin.json"))
	if err != nil {
		return fmt.Errorf("DTI_PLUGIN_DIR holds no plugin: %w", err)
	}
	var plugin struct {
		ID         string `json:"id"`
		Executable string `json:"executable"`
	}
	if err := json.Unmarshal(content, &plugin); err != nil {
		return fmt.Errorf("plugin.json: %w", err)
	}
	if plugin.ID != host.PluginID {
		return fmt.Errorf("plugin.json has the id %q, not %q", plugin.ID, host.PluginID)
	}
	// Grafana makes the executable's name of plugin.json's, the system and the processor.
	executable = filepath.Join(pluginFolder, plugin.Executable+"_linux_amd64")
	if _, err := os.Stat(executable); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(storeFolder, "current")); err != nil {
		return fmt.Errorf("DTI_STORE holds no published snapshot: %w", err)
	}
	return nil
}

var (
	onlyOnce   sync.Once
	onlyPlugin *host.Plugin
	onlyError  error
)

// theOnlyPlugin is one process for all tests that do no harm to it.
func theOnlyPlugin(start bool) (*host.Plugin, error) {
	onlyOnce.Do(func() {
		if start {
			onlyPlugin, onlyError = host.Start(host.Config{Executable: executable})
		}
	})
	return onlyPlugin, onlyError
}

func shared(t *testing.T) *host.Plugin {
	t.Helper()
	plugin, err := theOnlyPlugin(true)
	if err != nil {
		t.Fatal(err)
	}
	if plugin.Exited() {
		t.Fatalf("an earlier test ended the shared plugin; it wrote: %s", strings.Join(last(plugin.Stderr(), 5), "\n"))
	}
	return plugin
}

func last(lines []string, count int) []string {
	return lines[max(0, len(lines)-count):]
}

// started is a process for one test alone.
func started(t *testing.T, environment ...string) *host.Plugin {
	t.Helper()
	plugin, err := host.Start(host.Config{Executable: executable, Environment: environment})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { plugin.Kill() })
	return plugin
}

var reported = host.StoreDataSource(storeFolder)

// limited gives a call the time that a person would wait.
func limited(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// frameOf asks one table query, Arrow format, and fails the test on any error.
func frameOf(t *testing.T, sql string) *data.Frame {
	t.Helper()
	return frameOfQuery(t, host.SQL(sql))
}

func frameOfQuery(t *testing.T, query host.Query) *data.Frame {
	t.Helper()
	frame, err := shared(t).QueryOne(limited(t), reported, query)
	if err != nil {
		t.Fatalf("%s: %v", query.SQL, err)
	}
	return frame
}

// answerOf asks one table query and gives its answer, failed or not; a dead call fails the test.
func answerOf(t *testing.T, plugin *host.Plugin, source host.DataSource, query host.Query) host.Answer {
	t.Helper()
	answers, err := plugin.Query(limited(t), source, backend.DataFrameFormat_ARROW, query)
	if err != nil {
		t.Fatalf("%.200s: the call itself failed: %v", query.SQL, err)
	}
	answer, answered := answers[query.RefID]
	if !answered {
		t.Fatalf("%.200s: refId %s has no answer", query.SQL, query.RefID)
	}
	return answer
}

// mustRefuse fails the test unless the answer is an error that its user can act on.
func mustRefuse(t *testing.T, sql string, answer host.Answer) {
	t.Helper()
	if answer.Error == "" {
		t.Errorf("%.200s: was answered", sql)
		return
	}
	if answer.Status < 400 || answer.Status > 499 || answer.Source != backend.ErrorSourceDownstream {
		t.Errorf("%.200s: status %d, source %q, error %q; wanted a 4xx from downstream", sql, answer.Status, answer.Source, answer.Error)
	}
}

// cell is one value of a one-row frame.
func cell(frame *data.Frame, field string) any {
	found, _ := frame.FieldByName(field)
	if found == nil || found.Len() == 0 {
		return fmt.Errorf("no cell %s", field)
	}
	value, present := found.ConcreteAt(0)
	if !present {
		return nil
	}
	return value
}

func notices(frame *data.Frame) []data.Notice {
	if frame.Meta == nil {
		return nil
	}
	return frame.Meta.Notices
}
