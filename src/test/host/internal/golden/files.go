package golden

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// Extensions of the two files each frame has.
const (
	ArrowExtension = ".arrow"
	JSONExtension  = ".json"
)

// Files encodes a frame as the SDK does: file name to content. The JSON is indented for readers.
func (n Named) Files() (map[string][]byte, error) {
	arrow, err := n.Frame.MarshalArrow()
	if err != nil {
		return nil, fmt.Errorf("encode golden frame %s as Arrow: %w", n.Name, err)
	}
	plain, err := n.Frame.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("encode golden frame %s as JSON: %w", n.Name, err)
	}
	var readable bytes.Buffer
	if err := json.Indent(&readable, plain, "", "  "); err != nil {
		return nil, fmt.Errorf("golden frame %s is not valid JSON: %w", n.Name, err)
	}
	readable.WriteByte('\n')
	return map[string][]byte{n.Name + ArrowExtension: arrow, n.Name + JSONExtension: readable.Bytes()}, nil
}

// Write puts both files of every frame into a folder.
func Write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, named := range Frames() {
		files, err := named.Files()
		if err != nil {
			return err
		}
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// Read decodes one golden file with the SDK; its extension says how.
func Read(path string) (*data.Frame, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if filepath.Ext(path) == ArrowExtension {
		return data.UnmarshalArrowFrame(content)
	}
	frame := &data.Frame{}
	return frame, json.Unmarshal(content, frame)
}
