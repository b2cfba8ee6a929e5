package host

import (
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	goplugin "github.com/hashicorp/go-plugin"
)

// Handshake is what Grafana and its plugins agree on before they speak gRPC.
var Handshake = goplugin.HandshakeConfig{
	ProtocolVersion:  grpcplugin.ProtocolVersion,
	MagicCookieKey:   grpcplugin.MagicCookieKey,
	MagicCookieValue: grpcplugin.MagicCookieValue,
}

// Cookie is the variable by which a plugin knows that Grafana started it.
const Cookie = grpcplugin.MagicCookieKey + "=" + grpcplugin.MagicCookieValue

// DataVariable names a folder, absolute, for what the plugins under test write themselves; without it they choose one.
const DataVariable = "DTI_DATA"

// GrafanaEnvironment is what Grafana itself adds for a plugin. There is no PATH, HOME, LANG or TMPDIR in it.
func GrafanaEnvironment() []string {
	environment := []string{"GF_VERSION=12.4.2", "GF_EDITION=OpenSource", "GF_APP_URL=http://localhost:3000/"}
	if folder := os.Getenv(DataVariable); folder != "" {
		environment = append(environment, "GF_PLUGIN_DATA_FOLDER="+folder)
	}
	return environment
}

// goPluginEnvironment is what go-plugin adds; [Launch] writes it by hand because it goes without go-plugin.
func goPluginEnvironment() []string {
	return []string{"PLUGIN_MIN_PORT=10000", "PLUGIN_MAX_PORT=25000", "PLUGIN_PROTOCOL_VERSIONS=2"}
}
