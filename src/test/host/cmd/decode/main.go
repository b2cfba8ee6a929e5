// Command decode reads a frame on standard input, as an Arrow IPC file or as JSON, decodes it with Grafana's
// SDK and prints the SDK's own JSON of it. With -equals it prints nothing, compares the frame with a golden
// file, and explains each difference.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"vn.dti/host/internal/frames"
	"vn.dti/host/internal/golden"
)

var arrowMagic = []byte("ARROW1")

func main() {
	equals := flag.String("equals", "", "golden file (.arrow or .json) which the frame must equal")
	flag.Parse()
	if err := run(os.Stdin, os.Stdout, *equals); err != nil {
		fmt.Fprintln(os.Stderr, "decode:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer, equals string) error {
	content, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	frame, err := decode(content)
	if err != nil {
		return err
	}
	if equals == "" {
		encoded, err := frame.MarshalJSON()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s\n", encoded)
		return err
	}
	expected, err := golden.Read(equals)
	if err != nil {
		return err
	}
	if difference := frames.Difference(expected, frame); difference != "" {
		return fmt.Errorf("the frame is not that of %s (- expected, + read):\n%s", equals, difference)
	}
	return nil
}

func decode(content []byte) (*data.Frame, error) {
	if bytes.HasPrefix(content, arrowMagic) {
		return data.UnmarshalArrowFrame(content)
	}
	frame := &data.Frame{}
	if err := json.Unmarshal(content, frame); err != nil {
		return nil, fmt.Errorf("neither an Arrow IPC file nor a JSON frame: %w", err)
	}
	return frame, nil
}
