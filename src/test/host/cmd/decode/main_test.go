package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const folder = "../../../resources/golden/"

func TestArrowAndJSONOfOneFrameArePrintedAlike(t *testing.T) {
	printed := map[string]string{}
	for _, extension := range []string{".arrow", ".json"} {
		var out bytes.Buffer
		if err := run(open(t, "all_types"+extension), &out, ""); err != nil {
			t.Fatal(err)
		}
		printed[extension] = strings.Join(strings.Fields(out.String()), "")
	}
	if printed[".arrow"] != printed[".json"] {
		t.Errorf("Arrow: %s\nJSON: %s", printed[".arrow"], printed[".json"])
	}
}

func TestAFrameEqualsItsGoldenFileAndNoOther(t *testing.T) {
	if err := run(open(t, "labels.arrow"), nil, folder+"labels.json"); err != nil {
		t.Error(err)
	}
	err := run(open(t, "labels.arrow"), nil, folder+"times.json")
	if err == nil || !strings.Contains(err.Error(), "times.json") {
		t.Errorf("another frame passes as times.json: %v", err)
	}
}

func TestWhatIsNoFrameIsAnError(t *testing.T) {
	if err := run(strings.NewReader("rubbish"), nil, ""); err == nil {
		t.Error("rubbish decodes")
	}
}

func open(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}
