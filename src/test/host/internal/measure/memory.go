package measure

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Memory is what the kernel says of a process, in MiB.
type Memory struct {
	Name     string
	Resident float64
	Peak     float64
}

// MemoryOf reads the resident size of a process and its peak since the start or the last [ResetPeak].
func MemoryOf(pid int) (Memory, error) {
	file, err := os.Open(path(pid, "status"))
	if err != nil {
		return Memory{}, err
	}
	defer func() { _ = file.Close() }()
	var memory Memory
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimSpace(value)
		switch name {
		case "Name":
			memory.Name = value
		case "VmRSS":
			memory.Resident, err = mebibytes(value)
		case "VmHWM":
			memory.Peak, err = mebibytes(value)
		}
		if err != nil {
			return Memory{}, fmt.Errorf("%s of process %d: %w", name, pid, err)
		}
	}
	return memory, lines.Err()
}

// ResetPeak makes the resident size of now the peak.
func ResetPeak(pid int) error {
	return os.WriteFile(path(pid, "clear_refs"), []byte("5"), 0)
}

func path(pid int, file string) string { return "/proc/" + strconv.Itoa(pid) + "/" + file }

func mebibytes(text string) (float64, error) {
	kibibytes, err := strconv.ParseFloat(strings.TrimSuffix(text, " kB"), 64)
	return kibibytes / 1024, err
}
