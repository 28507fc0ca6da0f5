package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Calls are a number of calls from one client. A gRPC client keeps one connection, an HTTP client one for each call at once, and a TCP
// call is a connection of its own.
type Calls struct {
	Protocol string `json:"protocol"`
	Port     int    `json:"port"`
	// Host is the authority that is called, and the name that TLS asks for.
	Host  string `json:"host"`
	Count int    `json:"count"`
	// AtOnce is how many calls are under way at a time; 1 if absent.
	AtOnce int `json:"atOnce"`
	// TLS says what the client shows: "server" for nothing, "client" for a certificate, "stranger" for one of another CA; plain text if absent.
	TLS string `json:"tls"`
}

// Result counts the calls by what answered: the name of a backend, or an error.
type Result struct {
	Answers map[string]int `json:"answers"`
	Errors  map[string]int `json:"errors"`
	Seconds float64        `json:"seconds"`
}

const mostCalls, mostAtOnce = 10_000, 200

func (t *Traffic) call(calls Calls) (any, error) {
	if calls.Count > mostCalls || calls.AtOnce > mostAtOnce {
		return nil, fmt.Errorf("no more than %d calls, %d at once", mostCalls, mostAtOnce)
	}
	var config *tls.Config
	if calls.TLS != "" {
		config = &tls.Config{RootCAs: t.mesh.pool(), ServerName: calls.Host}
		if signer := map[string]*authority{"client": t.mesh, "stranger": t.stranger}[calls.TLS]; signer != nil {
			pair, err := signer.sign([]string{"client.example.com"}, "")
			if err != nil {
				return nil, err
			}
			certificate, err := pair.tls()
			if err != nil {
				return nil, err
			}
			// shown whatever authorities the server names
			config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &certificate, nil }
		}
	}
	switch calls.Protocol {
	case "tcp":
		return calls.run(calls.overTCP), nil
	case "http":
		client := &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: mostAtOnce}}
		defer client.CloseIdleConnections()
		return calls.run(func() (string, error) { return calls.overHTTP(client) }), nil
	case "grpc":
		security := insecure.NewCredentials()
		if config != nil {
			security = credentials.NewTLS(config)
		}
		connection, err := grpc.NewClient("passthrough:///"+calls.address(), grpc.WithTransportCredentials(security), grpc.WithAuthority(calls.Host))
		if err != nil {
			return nil, err
		}
		defer connection.Close()
		return calls.run(func() (string, error) { return overGRPC(connection) }), nil
	}
	return nil, fmt.Errorf("unknown protocol %q", calls.Protocol)
}

func (c Calls) address() string { return fmt.Sprintf("127.0.0.1:%d", c.Port) }

// run makes the calls and counts what comes back.
func (c Calls) run(once func() (string, error)) Result {
	result := Result{Answers: map[string]int{}, Errors: map[string]int{}}
	began := time.Now()
	tickets := make(chan struct{}, c.Count)
	for range c.Count {
		tickets <- struct{}{}
	}
	close(tickets)
	var counting sync.Mutex
	var callers sync.WaitGroup
	for range max(1, c.AtOnce) {
		callers.Go(func() {
			for range tickets {
				answer, err := once()
				counting.Lock()
				if err != nil {
					result.Errors[err.Error()]++
				} else {
					result.Answers[answer]++
				}
				counting.Unlock()
			}
		})
	}
	callers.Wait()
	result.Seconds = time.Since(began).Seconds()
	return result
}

// overTCP waits for the greeting, as nc does, then has a line echoed.
func (c Calls) overTCP() (string, error) {
	conn, err := net.DialTimeout("tcp", c.address(), patience)
	if err != nil {
		return "", fmt.Errorf("refused")
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	reader := bufio.NewReader(conn)
	greeting, err := reader.ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("no greeting")
	}
	fmt.Fprintln(conn, "hello")
	if echoed, err := reader.ReadString('\n'); err != nil || echoed != "hello\n" {
		return "", fmt.Errorf("no echo")
	}
	return strings.TrimSpace(greeting), nil
}

func (c Calls) overHTTP(client *http.Client) (string, error) {
	request, err := http.NewRequest(http.MethodGet, "http://"+c.address()+"/", nil)
	if err != nil {
		return "", err
	}
	request.Host = c.Host
	response, err := client.Do(request)
	if err != nil {
		return "", fmt.Errorf("no answer")
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("status %d", response.StatusCode)
	}
	return strings.TrimSpace(string(body)), nil
}

func overGRPC(connection *grpc.ClientConn) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	name := &wrapperspb.StringValue{}
	if err := connection.Invoke(ctx, sayHello, &emptypb.Empty{}, name); err != nil {
		return "", fmt.Errorf("%s", status.Code(err))
	}
	return name.Value, nil
}
