package reference

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"vn.dti/host/internal/golden"
)

// FrameVariable names the environment variable with the path of a ready-made Arrow file, which the query
// "ready-made" answers.
const FrameVariable = "GF_PLUGIN_READY_MADE"

// Serve runs the plugin until its host stops it.
func Serve() error {
	server := &server{log: hclog.New(&hclog.LoggerOptions{JSONFormat: true, Output: os.Stderr, TimeFormat: "2006-01-02T15:04:05.000000Z07:00"})}
	if path := os.Getenv(FrameVariable); path != "" {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		server.readyMade = content
	}
	server.log.Info("reference plugin starts")
	return grpcplugin.Serve(grpcplugin.ServeOpts{DiagnosticsServer: server, ResourceServer: server, DataServer: server})
}

type server struct {
	log       hclog.Logger
	readyMade []byte
}

func (s *server) CheckHealth(_ context.Context, request *pluginv2.CheckHealthRequest) (*pluginv2.CheckHealthResponse, error) {
	return &pluginv2.CheckHealthResponse{
		Status:      pluginv2.CheckHealthResponse_OK,
		Message:     "reference",
		JsonDetails: request.PluginContext.DataSourceInstanceSettings.JsonData,
	}, nil
}

func (s *server) CollectMetrics(context.Context, *pluginv2.CollectMetricsRequest) (*pluginv2.CollectMetricsResponse, error) {
	return &pluginv2.CollectMetricsResponse{Metrics: &pluginv2.CollectMetricsResponse_Payload{Prometheus: []byte("reference_up 1\n")}}, nil
}

// CallResource answers in two messages what it was asked.
func (s *server) CallResource(request *pluginv2.CallResourceRequest, stream pluginv2.Resource_CallResourceServer) error {
	headers := map[string]*pluginv2.StringList{"Content-Type": {Values: []string{"text/plain"}}}
	if err := stream.Send(&pluginv2.CallResourceResponse{Code: 200, Headers: headers, Body: []byte(request.Method)}); err != nil {
		return err
	}
	return stream.Send(&pluginv2.CallResourceResponse{Body: []byte(" " + request.Path)})
}

func (s *server) QueryChunkedData(*pluginv2.QueryChunkedDataRequest, pluginv2.Data_QueryChunkedDataServer) error {
	return status.Error(codes.Unimplemented, "not served")
}

func (s *server) QueryData(ctx context.Context, request *pluginv2.QueryDataRequest) (*pluginv2.QueryDataResponse, error) {
	response := &pluginv2.QueryDataResponse{Responses: map[string]*pluginv2.DataResponse{}}
	for _, query := range request.Queries {
		answer, err := s.answer(ctx, request.Format, query)
		if err != nil {
			answer = &pluginv2.DataResponse{Error: err.Error(), Status: 400, ErrorSource: string(backend.ErrorSourceDownstream)}
		}
		response.Responses[query.RefId] = answer
	}
	return response, nil
}

func (s *server) answer(ctx context.Context, format pluginv2.DataFrameFormat, query *pluginv2.DataQuery) (*pluginv2.DataResponse, error) {
	var model struct {
		RawSQL string `json:"rawSql"`
	}
	if err := json.Unmarshal(query.Json, &model); err != nil {
		return nil, err
	}
	answer := &pluginv2.DataResponse{Status: 200, Format: format}
	verb, name, _ := strings.Cut(model.RawSQL, " ")
	switch verb {
	case "golden":
		content, err := encode(name, format)
		answer.Frames = [][]byte{content}
		return answer, err
	case "ready-made":
		answer.Frames = [][]byte{s.readyMade}
		answer.Format = pluginv2.DataFrameFormat_ARROW
		return answer, nil
	case "wait":
		s.log.Info("waiting")
		<-ctx.Done()
		s.log.Info("cancelled")
		return nil, ctx.Err()
	default:
		return nil, fmt.Errorf("unknown verb %q", verb)
	}
}

func encode(name string, format pluginv2.DataFrameFormat) ([]byte, error) {
	frame, err := golden.Find(name)
	if err != nil {
		return nil, err
	}
	if format == pluginv2.DataFrameFormat_JSON {
		return frame.MarshalJSON()
	}
	return frame.MarshalArrow()
}
