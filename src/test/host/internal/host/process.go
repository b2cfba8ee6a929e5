package host

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// Process is a plugin process without go-plugin between: every byte it writes is kept.
type Process struct {
	command *exec.Cmd
	stdout  *capture
	stderr  *capture
	ended   chan struct{}
	err     error
	stop    sync.Once
}

// Launch starts the executable with exactly this environment and these arguments.
func Launch(executable string, environment []string, arguments ...string) (*Process, error) {
	launched := &Process{
		command: exec.Command(executable, arguments...),
		stdout:  &capture{},
		stderr:  &capture{},
		ended:   make(chan struct{}),
	}
	launched.command.Env = append([]string{}, environment...)
	launched.command.Stdout = launched.stdout
	launched.command.Stderr = launched.stderr
	// A child that outlives the process may keep the pipes open; the answer must not wait for it.
	launched.command.WaitDelay = 5 * time.Second
	if err := launched.command.Start(); err != nil {
		return nil, err
	}
	go func() {
		launched.err = launched.command.Wait()
		close(launched.ended)
	}()
	return launched, nil
}

// HostEnvironment is the whole environment that Grafana and go-plugin give, cookie included.
func HostEnvironment() []string {
	return append(append(GrafanaEnvironment(), Cookie), goPluginEnvironment()...)
}

// Pid of the process.
func (p *Process) Pid() int { return p.command.Process.Pid }

// Stdout is all that the process has written there so far.
func (p *Process) Stdout() string { return p.stdout.String() }

// Stderr is all that the process has written there so far.
func (p *Process) Stderr() string { return p.stderr.String() }

// Ended is closed when the process has ended.
func (p *Process) Ended() <-chan struct{} { return p.ended }

// ExitCode waits for the end of the process; -1 means that a signal ended it.
func (p *Process) ExitCode(patience time.Duration) (int, error) {
	select {
	case <-p.ended:
		var exit *exec.ExitError
		if p.err != nil && !errors.As(p.err, &exit) {
			return 0, p.err
		}
		return p.command.ProcessState.ExitCode(), nil
	case <-time.After(patience):
		return 0, fmt.Errorf("process %d still runs after %s", p.Pid(), patience)
	}
}

// Kill ends the process by SIGKILL and waits for it; more calls do no harm.
func (p *Process) Kill() {
	p.stop.Do(func() { _ = p.command.Process.Kill() })
	<-p.ended
}

// HandshakeLine waits for the first whole line on stdout.
func (p *Process) HandshakeLine(patience time.Duration) (string, error) {
	var line string
	err := Eventually(patience, func() error {
		written := p.Stdout()
		if end := strings.IndexByte(written, '\n'); end >= 0 {
			line = written[:end]
			return nil
		}
		select {
		case <-p.ended:
			return Fatal(fmt.Errorf("the process ended without a handshake; stderr: %s", p.Stderr()))
		default:
			return fmt.Errorf("no handshake line; stdout %q, stderr %q", written, p.Stderr())
		}
	})
	return line, err
}

// Dial connects to the address of a handshake line.
func Dial(line string) (*grpc.ClientConn, error) {
	parts := strings.Split(line, "|")
	if len(parts) < 5 || parts[0] != "1" || parts[1] != "2" || parts[4] != "grpc" {
		return nil, fmt.Errorf("%q is not a handshake line 1|2|network|address|grpc", line)
	}
	target := "passthrough:///" + parts[3]
	if parts[2] == "unix" {
		target = "unix:" + parts[3]
	}
	return grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

// Gone tells whether a process has ended, a zombie that nobody reaps included.
func Gone(pid int) bool {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return true
	}
	// The name in brackets may hold anything; the state follows the last bracket.
	after := strings.TrimSpace(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	return strings.HasPrefix(after, "Z") || strings.HasPrefix(after, "X")
}

type fatal struct{ error }

// Fatal marks an error that no waiting mends.
func Fatal(err error) error { return fatal{err} }

// Eventually asks a condition every few milliseconds until it holds or patience ends.
func Eventually(patience time.Duration, condition func() error) error {
	limit, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for {
		err := condition()
		var final fatal
		if err == nil || errors.As(err, &final) {
			return err
		}
		select {
		case <-limit.Done():
			return fmt.Errorf("not within %s: %w", patience, err)
		case <-ticker.C:
		}
	}
}
