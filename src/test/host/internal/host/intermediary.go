package host

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// intermediaryArgument makes an executable that calls [ServeIntermediary] stand between host and plugin.
const intermediaryArgument = "start-plugin-and-wait"

// ServeIntermediary, called first in main or TestMain, turns this process into a plugin's parent when it was
// started as one: it runs the plugin, writes the plugin's process id to its argument's file, and waits.
func ServeIntermediary() {
	if len(os.Args) != 4 || os.Args[1] != intermediaryArgument {
		return
	}
	command := exec.Command(os.Args[2])
	command.Stdout, command.Stderr, command.Stdin = os.Stdout, os.Stderr, os.Stdin
	if err := command.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := os.WriteFile(os.Args[3], []byte(strconv.Itoa(command.Process.Pid)+"\n"), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	_ = command.Wait()
	os.Exit(0)
}

// LaunchBehindIntermediary starts the executable as the child of another process, which it returns together
// with the plugin's own process id. The calling executable must call [ServeIntermediary].
func LaunchBehindIntermediary(executable, pidFile string, environment []string) (*Process, int, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, 0, err
	}
	parent, err := Launch(self, environment, intermediaryArgument, executable, pidFile)
	if err != nil {
		return nil, 0, err
	}
	var pid int
	err = Eventually(10*time.Second, func() error {
		content, err := os.ReadFile(pidFile)
		if err != nil {
			return err
		}
		if !strings.HasSuffix(string(content), "\n") {
			return fmt.Errorf("%s is not complete", pidFile)
		}
		pid, err = strconv.Atoi(strings.TrimSpace(string(content)))
		return err
	})
	if err != nil {
		parent.Kill()
		return nil, 0, err
	}
	return parent, pid, nil
}
