package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2" // registers the driver "duckdb"
	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/data/sqlutil"
)

// rowLimit is beyond what any benchmark asks for.
const rowLimit = 100_000_000

type source struct {
	database *sql.DB
}

// newSource makes a view of each Parquet file of the store's current snapshot.
func newSource(ctx context.Context, settings backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	var options struct {
		StorePath string `json:"storePath"`
	}
	if err := json.Unmarshal(settings.JSONData, &options); err != nil {
		return nil, err
	}
	current, err := os.ReadFile(filepath.Join(options.StorePath, "current"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(options.StorePath, "snapshots", strings.TrimSpace(string(current)), "*.parquet"))
	if err != nil {
		return nil, err
	}
	database, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, err
	}
	// One connection: views of a database in memory belong to it.
	database.SetMaxOpenConns(1)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".parquet")
		view := fmt.Sprintf(`CREATE VIEW "%s" AS SELECT * FROM read_parquet('%s')`,
			strings.ReplaceAll(name, `"`, `""`), strings.ReplaceAll(file, `'`, `''`))
		if _, err := database.ExecContext(ctx, view); err != nil {
			return nil, err
		}
	}
	return &source{database: database}, nil
}

// Dispose implements [instancemgmt.InstanceDisposer].
func (s *source) Dispose() { _ = s.database.Close() }

// CheckHealth implements [backend.CheckHealthHandler].
func (s *source) CheckHealth(ctx context.Context, _ *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	if err := s.database.PingContext(ctx); err != nil {
		return &backend.CheckHealthResult{Status: backend.HealthStatusError, Message: err.Error()}, nil
	}
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: "baseline"}, nil
}

// QueryData implements [backend.QueryDataHandler].
func (s *source) QueryData(ctx context.Context, request *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	response := backend.NewQueryDataResponse()
	for _, query := range request.Queries {
		frame, err := s.query(ctx, query)
		if err != nil {
			response.Responses[query.RefID] = backend.ErrDataResponse(backend.StatusBadRequest, err.Error())
			continue
		}
		response.Responses[query.RefID] = backend.DataResponse{Frames: data.Frames{frame}}
	}
	return response, nil
}

func (s *source) query(ctx context.Context, query backend.DataQuery) (*data.Frame, error) {
	var model struct {
		RawSQL string `json:"rawSql"`
	}
	if err := json.Unmarshal(query.JSON, &model); err != nil {
		return nil, err
	}
	rows, err := s.database.QueryContext(ctx, model.RawSQL)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	return sqlutil.FrameFromRows(rows, rowLimit)
}
