package conformance

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"vn.dti/host/internal/host"
)

// slowSQL reads nothing but the store and would run for hours: some 10^11 rows even of the small one.
const slowSQL = "SELECT count(*) AS n FROM observation a, observation b, observation c, observation d, observation e, observation f" +
	" WHERE a.value + b.value + c.value + d.value + e.value > f.value"

// running starts the slow query, waits until it uses the processor, and gives where its end will be told.
func running(t *testing.T, ctx context.Context, plugin *host.Plugin) <-chan error {
	t.Helper()
	// A first answer, so that what is measured afterwards is the query and not the start.
	if _, err := plugin.QueryOne(ctx, reported, host.SQL("SELECT count(*) FROM observation")); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	before := processorTime(t, plugin.Pid())
	go func() {
		_, err := plugin.QueryOne(ctx, reported, host.SQL(slowSQL))
		ended <- err
	}()
	if err := host.Eventually(10*time.Second, func() error {
		select {
		case err := <-ended:
			return host.Fatal(fmt.Errorf("the slow query ended by itself: %v", err))
		default:
		}
		if used := processorTime(t, plugin.Pid()) - before; used < 700*time.Millisecond {
			return fmt.Errorf("the query used the processor for %s only", used)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return ended
}

// processorTime is what the process has used so far, in steps of the kernel's tick of 10 ms.
func processorTime(t *testing.T, pid int) time.Duration {
	t.Helper()
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

func TestACancelledQueryEndsAtOnceAndTheNextOneRuns(t *testing.T) {
	plugin := started(t)
	ctx, cancel := context.WithCancel(limited(t))
	defer cancel()
	ended := running(t, ctx, plugin)
	begin := time.Now()
	cancel()
	if err := <-ended; status.Code(err) != codes.Canceled {
		t.Errorf("the cancelled call gave %v", err)
	}
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("SELECT count(*) FROM observation")); err != nil {
		t.Errorf("the next query: %v", err)
	}
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("cancel and next query took %s", took)
	}
	mustRest(t, plugin)
}

// mustRest fails the test unless the process soon leaves the processor alone: its query really ended.
func mustRest(t *testing.T, plugin *host.Plugin) {
	t.Helper()
	const window = 400 * time.Millisecond
	since, used := time.Now(), processorTime(t, plugin.Pid())
	err := host.Eventually(8*time.Second, func() error {
		if time.Since(since) < window {
			return errors.New("too early to say")
		}
		now := processorTime(t, plugin.Pid())
		share := float64(now-used) / float64(time.Since(since))
		since, used = time.Now(), now
		if share > 0.5 {
			return fmt.Errorf("the process still uses %.0f %% of a processor", share*100)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestADeadlineOfTheCallerEndsTheQuery(t *testing.T) {
	plugin := started(t)
	ctx, cancel := context.WithTimeout(limited(t), 3*time.Second)
	defer cancel()
	begin := time.Now()
	_, err := plugin.QueryOne(ctx, reported, host.SQL(slowSQL))
	if err == nil || time.Since(begin) > 5*time.Second {
		t.Errorf("after %s: %v", time.Since(begin), err)
	}
	mustRest(t, plugin)
}

func TestATimeLimitOfTheDataSourceEndsTheQueryWithAnError(t *testing.T) {
	plugin := started(t)
	source := host.StoreDataSource(storeFolder)
	source.Options["limits"] = map[string]any{"seconds": 1}
	begin := time.Now()
	answer := answerOf(t, plugin, source, host.SQL(slowSQL))
	if answer.Error == "" || answer.Source != backend.ErrorSourceDownstream || time.Since(begin) > 6*time.Second {
		t.Errorf("after %s: %+v", time.Since(begin), answer)
	}
	mustRest(t, plugin)
}

func TestThePluginStopsWithinTwoSecondsWhileAQueryRuns(t *testing.T) {
	plugin := started(t)
	ended := running(t, limited(t), plugin)
	took := plugin.Kill()
	if took >= 2*time.Second || !host.Gone(plugin.Pid()) {
		t.Errorf("stopping took %s, gone: %v", took, host.Gone(plugin.Pid()))
	}
	for _, entry := range plugin.Logs() {
		if entry.Message == "plugin failed to exit gracefully" {
			t.Error("the host had to kill it")
		}
	}
	if err := <-ended; err == nil {
		t.Error("the running query was answered")
	}
}

func TestAKilledPluginCanBeStartedAgain(t *testing.T) {
	first := started(t)
	running(t, limited(t), first)
	if err := syscall.Kill(first.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	second := started(t)
	if _, err := second.QueryOne(limited(t), reported, host.SQL("SELECT count(*) FROM observation")); err != nil {
		t.Error(err)
	}
}

func TestThePluginEndsWhenItsParentDies(t *testing.T) {
	parent, pid, err := host.LaunchBehindIntermediary(executable, filepath.Join(t.TempDir(), "pid"), host.HostEnvironment())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		parent.Kill()
		if !host.Gone(pid) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	})
	if _, err := parent.HandshakeLine(time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(parent.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := host.Eventually(3*time.Second, func() error {
		if !host.Gone(pid) {
			return fmt.Errorf("process %d outlives its parent", pid)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
}

func TestAnInterruptOfTheTerminalDoesNotEndThePlugin(t *testing.T) {
	plugin := started(t)
	if err := syscall.Kill(plugin.Pid(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("SELECT 1 AS n")); err != nil || plugin.Exited() {
		t.Errorf("after SIGINT: %v", err)
	}
}

func TestSixteenCallersGetFiftyRightAnswersEach(t *testing.T) {
	const callers, each = 16, 50
	plugin := shared(t)
	ctx := limited(t)
	rows := readManifest(t, storeFolder).rows("observation")
	var group sync.WaitGroup
	for caller := range callers {
		group.Go(func() {
			for number := range each {
				// Every second query is one that others ask too.
				asked := caller*each + number
				if number%2 == 0 {
					asked = number
				}
				sql := fmt.Sprintf("SELECT CAST(%d AS BIGINT) AS asked, count(*) AS n, 'người %d' AS who FROM observation", asked, asked)
				frame, err := plugin.QueryOne(ctx, reported, host.SQL(sql))
				if err != nil {
					t.Errorf("%s: %v", sql, err)
					return
				}
				if cell(frame, "asked") != int64(asked) || cell(frame, "n") != rows || cell(frame, "who") != fmt.Sprintf("người %d", asked) {
					t.Errorf("%s: %v", sql, frame.RowCopy(0))
				}
			}
		})
	}
	group.Wait()
}
