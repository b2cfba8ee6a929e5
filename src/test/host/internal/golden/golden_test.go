package golden

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"vn.dti/host/internal/frames"
)

const folder = "../../../resources/golden"

func TestEveryGoldenFileHoldsExactlyItsFrame(t *testing.T) {
	expected := map[string]bool{}
	for _, named := range Frames() {
		files, err := named.Files()
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range files {
			expected[name] = true
			path := filepath.Join(folder, name)
			written, err := os.ReadFile(path)
			if err != nil {
				t.Errorf("%v (write it: go run ./cmd/golden -write ../resources/golden)", err)
				continue
			}
			if filepath.Ext(name) == JSONExtension {
				if !bytes.Equal(content, written) {
					t.Errorf("%s differs from the frame of that name in this package", name)
				}
				continue
			}
			decoded, err := Read(path)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if difference := frames.Difference(named.Frame, decoded); difference != "" {
				t.Errorf("%s differs from the frame of that name in this package:\n%s", name, difference)
			}
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !expected[entry.Name()] {
			t.Errorf("%s belongs to no golden frame", entry.Name())
		}
	}
}

func TestArrowAndJSONOfAGoldenFrameDecodeToTheSameFrame(t *testing.T) {
	for _, named := range Frames() {
		t.Run(named.Name, func(t *testing.T) {
			arrow, err := Read(filepath.Join(folder, named.Name+ArrowExtension))
			if err != nil {
				t.Fatal(err)
			}
			json, err := Read(filepath.Join(folder, named.Name+JSONExtension))
			if err != nil {
				t.Fatal(err)
			}
			if difference := frames.Difference(arrow, json); difference != "" {
				t.Error(difference)
			}
		})
	}
}
