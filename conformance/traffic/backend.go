package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// patience bounds everything that waits for the other end.
const patience = 10 * time.Second

// BackendOrder describes a pod: what it speaks and who it is.
type BackendOrder struct {
	Name string `json:"name"`
	// Protocol is tcp (greets with its name, then echoes), http or grpc (both answer with the name).
	Protocol string `json:"protocol"`
	// Identity is the SPIFFE name that it shows to the mesh, Host the one it shows to others.
	Identity string `json:"identity"`
	Host     string `json:"host"`
	// Delay is how long an answer takes, in milliseconds.
	Delay int `json:"delay"`
}

type backend struct {
	name    string
	sidecar *sidecar
	delay   time.Duration
	calls   atomic.Int64
	stop    func()
}

// Count is what came to a backend so far.
type Count struct {
	Calls int64 `json:"calls"`
	// Connections that were used, and how many of them by mutual TLS.
	Connections int64 `json:"connections"`
	Mutual      int64 `json:"mutual"`
}

func (b *backend) count() Count {
	return Count{Calls: b.calls.Load(), Connections: b.sidecar.connections.Load(), Mutual: b.sidecar.mutual.Load()}
}

func (t *Traffic) start(order BackendOrder) (any, error) {
	shown, err := t.mesh.sign(nil, order.Identity)
	if err != nil {
		return nil, err
	}
	identity, err := shown.tls()
	if err != nil {
		return nil, err
	}
	shown, err = t.mesh.sign([]string{order.Host}, "")
	if err != nil {
		return nil, err
	}
	host, err := shown.tls()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	made := &backend{
		name: order.Name, delay: time.Duration(order.Delay) * time.Millisecond,
		sidecar: newSidecar(listener, sidecarConfig(t.mesh, identity, host)),
	}
	made.stop = func() { made.sidecar.Close() }
	switch order.Protocol {
	case "tcp":
		go made.echo()
	case "http":
		server := &http.Server{Handler: http.HandlerFunc(made.answer), ReadHeaderTimeout: patience}
		made.stop = func() { server.Close() }
		go server.Serve(made.sidecar) //nolint:errcheck // ends with the listener
	case "grpc":
		server := grpc.NewServer()
		server.RegisterService(&greeter, made)
		made.stop = server.Stop
		go server.Serve(made.sidecar) //nolint:errcheck // ends with the listener
	default:
		made.stop()
		return nil, fmt.Errorf("unknown protocol %q", order.Protocol)
	}
	t.backends = append(t.backends, made)
	return map[string]int{"port": listener.Addr().(*net.TCPAddr).Port}, nil
}

func (b *backend) echo() {
	for {
		conn, err := b.sidecar.Accept()
		if err != nil {
			return
		}
		b.calls.Add(1)
		go func() {
			defer conn.Close()
			_ = conn.SetDeadline(time.Now().Add(patience))
			fmt.Fprintln(conn, b.name)
			lines := bufio.NewScanner(conn)
			for lines.Scan() {
				fmt.Fprintln(conn, lines.Text())
			}
		}()
	}
}

func (b *backend) answer(response http.ResponseWriter, _ *http.Request) {
	b.calls.Add(1)
	time.Sleep(b.delay)
	fmt.Fprintln(response, b.name)
}

const sayHello = "/e2e.Greeter/SayHello"

// greeter is a service of one method, which takes nothing and answers with the name of the backend.
var greeter = grpc.ServiceDesc{
	ServiceName: "e2e.Greeter",
	HandlerType: (*any)(nil),
	Methods: []grpc.MethodDesc{{
		MethodName: "SayHello",
		Handler: func(server any, _ context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
			if err := decode(&emptypb.Empty{}); err != nil {
				return nil, err
			}
			b := server.(*backend)
			b.calls.Add(1)
			time.Sleep(b.delay)
			return wrapperspb.String(b.name), nil
		},
	}},
}
