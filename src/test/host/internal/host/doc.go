// Package host starts a back-end plugin the way Grafana does: by the absolute path of its executable, with an
// environment stripped to what Grafana 12.4 and newer hand over, through hashicorp/go-plugin and the clients of
// Grafana's plugin SDK. [Start] gives a connected plugin, [Launch] the bare process with every byte it writes.
package host
