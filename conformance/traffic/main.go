// Command traffic runs the two ends of real calls on loopback, backends and clients, as it is told: one JSON order a line in, one JSON
// answer a line out. It ends, and everything in it, when its input ends.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Order is one of: certificates to make, a backend to start, the backends to count or to stop, calls to make, a process to guard.
type Order struct {
	Do       string       `json:"do"`
	Hosts    []string     `json:"hosts"`
	Identity string       `json:"identity"`
	Backend  BackendOrder `json:"backend"`
	Calls    Calls        `json:"calls"`
	// PID is a process of the one who orders, which ends with this one if he is gone without a word.
	PID int `json:"pid"`
}

// Traffic is one run: its certificates and the backends that are up.
type Traffic struct {
	mesh     *authority
	stranger *authority
	backends []*backend
	guarded  []int
}

func main() {
	traffic, err := newTraffic()
	if err == nil {
		err = traffic.serve(os.Stdin, os.Stdout)
		traffic.killGuarded()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func newTraffic() (*Traffic, error) {
	mesh, err := newAuthority("mesh")
	if err != nil {
		return nil, err
	}
	stranger, err := newAuthority("stranger")
	return &Traffic{mesh: mesh, stranger: stranger}, err
}

func (t *Traffic) serve(in io.Reader, out io.Writer) error {
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	for {
		order := &Order{}
		if err := decoder.Decode(order); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		answer, err := t.obey(order)
		if err != nil {
			answer = map[string]string{"error": err.Error()}
		}
		if err := encoder.Encode(answer); err != nil {
			return err
		}
	}
}

func (t *Traffic) obey(order *Order) (any, error) {
	switch order.Do {
	case "certificates":
		return t.certificates(order.Hosts, order.Identity)
	case "backend":
		return t.start(order.Backend)
	case "count":
		counts := map[string]Count{}
		for _, one := range t.backends {
			counts[one.name] = one.count()
		}
		return counts, nil
	case "stop":
		for _, one := range t.backends {
			one.stop()
		}
		t.backends, t.guarded = nil, nil
		return map[string]int{}, nil
	case "guard":
		t.guarded = append(t.guarded, order.PID)
		return map[string]int{}, nil
	case "calls":
		return t.call(order.Calls)
	}
	return nil, fmt.Errorf("unknown order %q", order.Do)
}

func (t *Traffic) killGuarded() {
	for _, pid := range t.guarded {
		if process, err := os.FindProcess(pid); err == nil {
			_ = process.Kill()
		}
	}
}
