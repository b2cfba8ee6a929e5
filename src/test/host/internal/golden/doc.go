// Package golden builds, by hand and with Grafana's own SDK, the frames that every other encoder and
// decoder of the project is measured against. Nothing here knows the Java back end.
package golden
