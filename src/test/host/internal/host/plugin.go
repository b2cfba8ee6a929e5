package host

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// Config says which plugin to start, and how.
type Config struct {
	// Executable is an absolute path, as Grafana uses it.
	Executable string
	// Environment holds further variables, such as GF_PLUGIN_* or PLUGIN_UNIX_SOCKET_DIR; a later one wins.
	Environment []string
	// StartTimeout is how long to wait for the handshake; Grafana's own 60 s when zero.
	StartTimeout time.Duration
}

// Plugin is a running plugin process with an open gRPC connection.
type Plugin struct {
	Diagnostics grpcplugin.DiagnosticsClient
	Resource    grpcplugin.ResourceClient
	Data        grpcplugin.DataClient
	Stream      grpcplugin.StreamClient
	// Connection serves calls that no client above has.
	Connection *grpc.ClientConn
	// HandshakeTime runs from the start of the process until its address is known.
	HandshakeTime time.Duration

	client *goplugin.Client
	pid    int
	stderr *capture
	logs   *logSink
}

// Start runs the executable and connects to it. Whoever starts a plugin ends it with [Plugin.Kill].
func Start(config Config) (*Plugin, error) {
	if !filepath.IsAbs(config.Executable) {
		return nil, fmt.Errorf("%s is not an absolute path", config.Executable)
	}
	command := exec.Command(config.Executable)
	command.Env = append(GrafanaEnvironment(), config.Environment...)
	started := &Plugin{stderr: &capture{}, logs: &logSink{}}
	started.client = goplugin.NewClient(&goplugin.ClientConfig{
		Cmd:              command,
		SkipHostEnv:      true,
		HandshakeConfig:  Handshake,
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: clients()},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		Logger:           started.logs.logger(),
		Stderr:           started.stderr,
		StartTimeout:     config.StartTimeout,
	})
	begin := time.Now()
	if _, err := started.client.Start(); err != nil {
		started.client.Kill()
		return nil, fmt.Errorf("start %s: %w; it wrote on stderr: %s", config.Executable, err, started.stderr)
	}
	started.HandshakeTime = time.Since(begin)
	started.pid = command.Process.Pid
	if err := started.connect(); err != nil {
		started.client.Kill()
		return nil, fmt.Errorf("connect to %s: %w; it wrote on stderr: %s", config.Executable, err, started.stderr)
	}
	return started, nil
}

func clients() goplugin.PluginSet {
	return goplugin.PluginSet{
		"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
		"resource":    &grpcplugin.ResourceGRPCPlugin{},
		"data":        &grpcplugin.DataGRPCPlugin{},
		"stream":      &grpcplugin.StreamGRPCPlugin{},
	}
}

func (p *Plugin) connect() error {
	protocol, err := p.client.Client()
	if err != nil {
		return err
	}
	connected, isGRPC := protocol.(*goplugin.GRPCClient)
	if !isGRPC {
		return errors.New("the plugin does not speak gRPC")
	}
	p.Connection = connected.Conn
	return errors.Join(
		dispense(protocol, "diagnostics", &p.Diagnostics),
		dispense(protocol, "resource", &p.Resource),
		dispense(protocol, "data", &p.Data),
		dispense(protocol, "stream", &p.Stream),
	)
}

func dispense[T any](protocol goplugin.ClientProtocol, name string, client *T) error {
	raw, err := protocol.Dispense(name)
	if err != nil {
		return err
	}
	typed, matches := raw.(T)
	if !matches {
		return fmt.Errorf("client %s is a %T", name, raw)
	}
	*client = typed
	return nil
}

// Ping asks the plugin's gRPC health service, as go-plugin does.
func (p *Plugin) Ping() error {
	protocol, err := p.client.Client()
	if err != nil {
		return err
	}
	return protocol.Ping()
}

// Pid is the process that was started. A launcher that execs its runtime keeps it.
func (p *Plugin) Pid() int { return p.pid }

// Exited tells whether the process has ended.
func (p *Plugin) Exited() bool { return p.client.Exited() }

// Address is where the plugin listens: "unix:/path" or "tcp:host:port".
func (p *Plugin) Address() string {
	attached := p.client.ReattachConfig()
	return attached.Addr.Network() + ":" + attached.Addr.String()
}

// Kill stops the plugin as Grafana does (Shutdown, two seconds of patience, SIGKILL) and says how long it took.
func (p *Plugin) Kill() time.Duration {
	begin := time.Now()
	p.client.Kill()
	return time.Since(begin)
}

// Stderr holds every line the plugin has written on stderr.
func (p *Plugin) Stderr() []string { return p.stderr.lines() }

// Logs holds the plugin's log entries as go-plugin understood them.
func (p *Plugin) Logs() []Entry { return p.logs.list() }
