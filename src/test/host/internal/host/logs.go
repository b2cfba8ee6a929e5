package host

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-hclog"
)

// TimestampLayout is the only form of @timestamp that go-plugin accepts: six digits of fraction and a zone.
const TimestampLayout = "2006-01-02T15:04:05.000000Z07:00"

// LineLimit is the length in bytes at which go-plugin cuts a log line.
const LineLimit = 64 << 10

// Entry is one log entry as the host received it.
type Entry struct {
	Level   hclog.Level
	Message string
	Pairs   []any
}

// logSink keeps log entries; go-plugin's own about the process are among them.
type logSink struct {
	mutex   sync.Mutex
	entries []Entry
}

func (s *logSink) logger() hclog.Logger {
	logger := hclog.NewInterceptLogger(&hclog.LoggerOptions{Name: "host", Level: hclog.Trace, Output: io.Discard})
	logger.RegisterSink(s)
	return logger
}

// Accept implements [hclog.SinkAdapter].
func (s *logSink) Accept(_ string, level hclog.Level, message string, pairs ...any) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.entries = append(s.entries, Entry{Level: level, Message: message, Pairs: pairs})
}

func (s *logSink) list() []Entry {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]Entry(nil), s.entries...)
}

// CheckLogLine says what is wrong with a line on stderr, or nil when every go-plugin host can read it.
func CheckLogLine(line string) error {
	if len(line) >= LineLimit {
		return fmt.Errorf("the line has %d bytes, a host cuts it at %d", len(line), LineLimit)
	}
	var entry map[string]any
	if err := json.Unmarshal([]byte(line), &entry); err != nil {
		return fmt.Errorf("the line is not a JSON object: %w: %s", err, line)
	}
	for _, key := range []string{"@message", "@level", "@timestamp"} {
		if _, isText := entry[key].(string); !isText {
			return fmt.Errorf("%s is not a string: %s", key, line)
		}
	}
	if level := entry["@level"].(string); hclog.LevelFromString(level) == hclog.NoLevel {
		return fmt.Errorf("no host knows the level %q: %s", level, line)
	}
	stamp := entry["@timestamp"].(string)
	parsed, err := time.Parse(TimestampLayout, stamp)
	if err != nil || parsed.Format(TimestampLayout) != stamp {
		return fmt.Errorf("@timestamp %q is not of the form %s: %s", stamp, TimestampLayout, line)
	}
	return nil
}

// capture is a writer that several goroutines may use and read.
type capture struct {
	mutex   sync.Mutex
	written bytes.Buffer
}

func (c *capture) Write(content []byte) (int, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.written.Write(content)
}

func (c *capture) String() string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.written.String()
}

func (c *capture) lines() []string {
	return Lines(c.String())
}

// Lines splits text at line ends and leaves out empty lines.
func Lines(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSuffix(line, "\r"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
