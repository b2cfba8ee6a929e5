// Package conformance is the contract of the packaged plugin, told as tests from Grafana's side of the wire.
// DTI_PLUGIN_DIR names the unpacked plugin, DTI_STORE a published store; without them every test fails.
package conformance
