package host

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// PluginID is the id under which Grafana knows the plugin.
const PluginID = "dti-indicators-datasource"

// DataSource is a configured data source, as a person saves it in Grafana.
type DataSource struct {
	UID     string
	Options map[string]any
	Updated time.Time
	Role    string
	Config  map[string]string
}

// StoreDataSource is a data source that reads the store in that folder.
func StoreDataSource(storePath string) DataSource {
	return DataSource{UID: "dti-reported", Options: map[string]any{"storePath": storePath, "language": "en"}}
}

// Context is the plugin context that Grafana sends along with each call.
func (d DataSource) Context() *pluginv2.PluginContext {
	options, err := json.Marshal(d.Options)
	if err != nil {
		panic(fmt.Sprintf("options of data source %s: %v", d.UID, err))
	}
	role := d.Role
	if role == "" {
		role = "Viewer"
	}
	updated := d.Updated
	if updated.IsZero() {
		updated = time.UnixMilli(1_760_000_000_000)
	}
	return &pluginv2.PluginContext{
		OrgId:         1,
		PluginId:      PluginID,
		PluginVersion: "0.1.0",
		UserAgent:     "Grafana/12.4.2",
		User:          &pluginv2.User{Login: "lan", Name: "Lan", Email: "lan@example.org", Role: role},
		GrafanaConfig: d.Config,
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Id: 1, Uid: d.UID, Name: "DTI " + d.UID, JsonData: options, LastUpdatedMS: updated.UnixMilli(),
		},
	}
}

// Query is one query of a panel.
type Query struct {
	RefID    string
	SQL      string
	Format   any
	From, To time.Time
	Interval time.Duration
	Points   int64
}

// SQL is a table query with refId A over 2020-2026.
func SQL(text string) Query {
	return Query{RefID: "A", SQL: text, Format: "table"}
}

func (q Query) proto() *pluginv2.DataQuery {
	from, to := q.From, q.To
	if from.IsZero() {
		from = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if to.IsZero() {
		to = time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	if q.Interval == 0 {
		q.Interval = time.Minute
	}
	if q.Points == 0 {
		q.Points = 1000
	}
	model, err := json.Marshal(map[string]any{
		"refId": q.RefID, "queryType": "sql", "rawSql": q.SQL, "format": q.Format,
		"datasource": map[string]any{"type": PluginID}, "intervalMs": q.Interval.Milliseconds(), "maxDataPoints": q.Points,
	})
	if err != nil {
		panic(fmt.Sprintf("query %s: %v", q.RefID, err))
	}
	return &pluginv2.DataQuery{
		RefId: q.RefID, QueryType: "sql", MaxDataPoints: q.Points, IntervalMS: q.Interval.Milliseconds(),
		TimeRange: &pluginv2.TimeRange{FromEpochMS: from.UnixMilli(), ToEpochMS: to.UnixMilli()}, Json: model,
	}
}

// Request is what Grafana sends for these queries.
func Request(source DataSource, format backend.DataFrameFormat, queries ...Query) *pluginv2.QueryDataRequest {
	request := &pluginv2.QueryDataRequest{
		PluginContext: source.Context(),
		Headers:       map[string]string{"http_X-Dashboard-Uid": "tong-quan-quoc-gia", "http_X-Panel-Id": "1"},
		Format:        pluginv2.DataFrameFormat(format),
	}
	for _, query := range queries {
		request.Queries = append(request.Queries, query.proto())
	}
	return request
}

// Answer is the response to one query, decoded by the SDK.
type Answer struct {
	Frames data.Frames
	Error  string
	Status int
	Source backend.ErrorSource
	Format backend.DataFrameFormat
	Bytes  int
}

// Query sends queries and decodes every answer, keyed by refId.
func (p *Plugin) Query(ctx context.Context, source DataSource, format backend.DataFrameFormat, queries ...Query) (map[string]Answer, error) {
	response, err := p.Data.QueryData(ctx, Request(source, format, queries...))
	if err != nil {
		return nil, err
	}
	return Decode(response)
}

// Decode turns a response of the wire into answers with the SDK's own decoder.
func Decode(response *pluginv2.QueryDataResponse) (map[string]Answer, error) {
	decoded, err := backend.FromProto().QueryDataResponse(response)
	if err != nil {
		return nil, fmt.Errorf("the SDK cannot decode the response: %w", err)
	}
	answers := make(map[string]Answer, len(decoded.Responses))
	for refID, raw := range response.Responses {
		answer := Answer{
			Frames: decoded.Responses[refID].Frames,
			Error:  raw.Error,
			Status: int(raw.Status),
			Source: backend.ErrorSource(raw.ErrorSource),
			Format: backend.DataFrameFormat(raw.Format),
		}
		for _, frame := range raw.Frames {
			answer.Bytes += len(frame)
		}
		answers[refID] = answer
	}
	return answers, nil
}

// QueryOne sends one Arrow query and gives its only frame; an error of any kind is an error.
func (p *Plugin) QueryOne(ctx context.Context, source DataSource, query Query) (*data.Frame, error) {
	return p.QueryOneAs(ctx, source, backend.DataFrameFormat_ARROW, query)
}

// QueryOneAs is [Plugin.QueryOne] in a given format.
func (p *Plugin) QueryOneAs(ctx context.Context, source DataSource, format backend.DataFrameFormat, query Query) (*data.Frame, error) {
	answers, err := p.Query(ctx, source, format, query)
	if err != nil {
		return nil, err
	}
	answer, answered := answers[query.RefID]
	switch {
	case !answered:
		return nil, fmt.Errorf("refId %s has no answer", query.RefID)
	case answer.Error != "":
		return nil, fmt.Errorf("status %d, %s: %s", answer.Status, answer.Source, answer.Error)
	case answer.Format != format:
		return nil, fmt.Errorf("asked for format %d, got %d", format, answer.Format)
	case len(answer.Frames) != 1:
		return nil, fmt.Errorf("%d frames instead of one", len(answer.Frames))
	}
	return answer.Frames[0], nil
}

// Health asks for the data source's health.
func (p *Plugin) Health(ctx context.Context, source DataSource) (*backend.CheckHealthResult, error) {
	response, err := p.Diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: source.Context()})
	if err != nil {
		return nil, err
	}
	return backend.FromProto().CheckHealthResponse(response), nil
}

// ResourceAnswer is the whole answer to a resource call.
type ResourceAnswer struct {
	Status  int
	Headers map[string][]string
	Body    []byte
}

// CallResource calls a resource of the data source and reads the stream to its end.
func (p *Plugin) CallResource(ctx context.Context, source DataSource, method, path string, body []byte) (*ResourceAnswer, error) {
	stream, err := p.Resource.CallResource(ctx, &pluginv2.CallResourceRequest{
		PluginContext: source.Context(), Method: method, Path: path, Url: path, Body: body,
	})
	if err != nil {
		return nil, err
	}
	var answer *ResourceAnswer
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			if answer == nil {
				return nil, errors.New("the stream ended without a message")
			}
			return answer, nil
		}
		if err != nil {
			return nil, err
		}
		if answer == nil {
			answer = &ResourceAnswer{Status: int(part.Code), Headers: map[string][]string{}}
			for name, values := range part.Headers {
				answer.Headers[name] = values.Values
			}
		}
		answer.Body = append(answer.Body, part.Body...)
	}
}

// Metrics is the plugin's Prometheus text.
func (p *Plugin) Metrics(ctx context.Context, source DataSource) (string, error) {
	response, err := p.Diagnostics.CollectMetrics(ctx, &pluginv2.CollectMetricsRequest{PluginContext: source.Context()})
	if err != nil {
		return "", err
	}
	return string(response.GetMetrics().GetPrometheus()), nil
}
