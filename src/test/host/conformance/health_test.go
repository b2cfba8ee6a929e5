package conformance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"vn.dti/host/internal/host"
)

// manifest is what the tests know of a snapshot without asking the plugin.
type manifest struct {
	ID     string `json:"id"`
	AsOf   string `json:"asOf"`
	Kind   string `json:"kind"`
	Tables []struct {
		Name string `json:"name"`
		File string `json:"file"`
		Rows int64  `json:"rows"`
	} `json:"tables"`
}

func (m manifest) rows(table string) int64 {
	for _, listed := range m.Tables {
		if listed.Name == table {
			return listed.Rows
		}
	}
	return -1
}

func currentSnapshot(t *testing.T, store string) string {
	t.Helper()
	id, err := os.ReadFile(filepath.Join(store, "current"))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(store, "snapshots", strings.TrimSpace(string(id)))
}

func readManifest(t *testing.T, store string) manifest {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(currentSnapshot(t, store), "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var read manifest
	if err := json.Unmarshal(content, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

var separators = regexp.MustCompile(`(\d)[.,\x{a0}\x{202f} ](\d{3})`)

func TestAHealthyStoreIsToldWithItsSnapshotAndCounts(t *testing.T) {
	health, err := shared(t).Health(limited(t), reported)
	if err != nil {
		t.Fatal(err)
	}
	if health.Status != backend.HealthStatusOk {
		t.Fatalf("status %v: %s", health.Status, health.Message)
	}
	snapshot := readManifest(t, storeFolder)
	said := separators.ReplaceAllString(health.Message, "$1$2")
	for what, figure := range map[string]string{
		"snapshot's id":          snapshot.ID,
		"number of indicators":   strconv.FormatInt(snapshot.rows("indicator"), 10),
		"number of observations": strconv.FormatInt(snapshot.rows("observation"), 10),
	} {
		if !strings.Contains(said, figure) {
			t.Errorf("the message does not give the %s, %s: %s", what, figure, health.Message)
		}
	}
	if len(health.JSONDetails) > 0 && !json.Valid(health.JSONDetails) {
		t.Errorf("the details are not JSON: %s", health.JSONDetails)
	}
}

func TestABrokenStoreIsAFailingHealthCheckThatNamesThePath(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a-file")
	if err := os.WriteFile(file, []byte("not a store"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := t.TempDir()
	dangling := t.TempDir()
	if err := os.WriteFile(filepath.Join(dangling, "current"), []byte("20251031-000000000000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"missing":                         filepath.Join(t.TempDir(), "nowhere"),
		"a file":                          file,
		"empty":                           empty,
		"without its current snapshot":    dangling,
		"given by a relative path":        "relative/store",
		"a folder that holds no snapshot": pluginFolder,
	} {
		t.Run(name, func(t *testing.T) {
			source := host.StoreDataSource(path)
			health, err := shared(t).Health(limited(t), source)
			if err != nil {
				t.Fatal(err)
			}
			if health.Status != backend.HealthStatusError || !strings.Contains(health.Message, path) {
				t.Errorf("status %v, message %q; wanted an error that names %s", health.Status, health.Message, path)
			}
			answer := answerOf(t, shared(t), source, host.SQL("select count(*) from observation"))
			if answer.Error == "" {
				t.Error("a query on this store was answered")
			}
		})
	}
}

func TestADataSourceWithoutAStorePathSaysWhichSettingIsMissing(t *testing.T) {
	health, err := shared(t).Health(limited(t), host.DataSource{UID: "bare", Options: map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	if health.Status != backend.HealthStatusError || !strings.Contains(health.Message, "storePath") {
		t.Errorf("status %v, message %q", health.Status, health.Message)
	}
}

func TestATornParquetFileIsRefusedByNameAndTheProcessLives(t *testing.T) {
	torn := copyStore(t)
	path := filepath.Join(currentSnapshot(t, torn), "observation.parquet")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	plugin := started(t)
	source := host.StoreDataSource(torn)
	health, err := plugin.Health(limited(t), source)
	if err != nil {
		t.Fatal(err)
	}
	if health.Status != backend.HealthStatusError || !strings.Contains(health.Message, "observation.parquet") {
		t.Errorf("status %v, message %q", health.Status, health.Message)
	}
	answer := answerOf(t, plugin, source, host.SQL("select count(*) from observation"))
	if !strings.Contains(answer.Error, "observation.parquet") {
		t.Errorf("the query's error does not name the file: %+v", answer)
	}
	if plugin.Exited() {
		t.Fatal("the process ended")
	}
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("select count(*) from observation")); err != nil {
		t.Errorf("a whole store beside the torn one: %v", err)
	}
}

func TestASavedChangeOfTheDataSourceTakesEffectWithoutARestart(t *testing.T) {
	plugin := started(t)
	source := host.StoreDataSource(t.TempDir())
	health, err := plugin.Health(limited(t), source)
	if err != nil || health.Status != backend.HealthStatusError {
		t.Fatalf("an empty store: %+v, %v", health, err)
	}
	mended := host.StoreDataSource(storeFolder)
	mended.Updated = time.UnixMilli(1_770_000_000_000)
	health, err = plugin.Health(limited(t), mended)
	if err != nil || health.Status != backend.HealthStatusOk {
		t.Errorf("after the change: %+v, %v", health, err)
	}
}

// copyStore makes a copy that may be altered.
func copyStore(t *testing.T) string {
	t.Helper()
	target := t.TempDir()
	if err := os.CopyFS(target, os.DirFS(storeFolder)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(target, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.Chmod(path, 0o700)
		}
		return os.Chmod(path, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	return target
}
