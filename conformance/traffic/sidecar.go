package main

import (
	"bufio"
	"crypto/tls"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// sidecar stands before a backend as Istio's proxy does in its permissive mode: it takes mutual TLS from the mesh, TLS from anybody who
// asks for the backend's own host, and plain text. It counts connections.
type sidecar struct {
	net.Listener
	config   *tls.Config
	accepted chan net.Conn
	closed   chan struct{}
	once     sync.Once

	connections, mutual atomic.Int64
}

const (
	tlsHandshake = 0x16
	// A client that says nothing for so long waits for the server to speak.
	silence = 200 * time.Millisecond
)

func newSidecar(listener net.Listener, config *tls.Config) *sidecar {
	s := &sidecar{Listener: listener, config: config, accepted: make(chan net.Conn), closed: make(chan struct{})}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				s.Close()
				return
			}
			go s.admit(conn)
		}
	}()
	return s
}

type peeked struct {
	net.Conn
	reader *bufio.Reader
}

func (p *peeked) Read(to []byte) (int, error) { return p.reader.Read(to) }

func (s *sidecar) admit(raw net.Conn) {
	conn := &peeked{Conn: raw, reader: bufio.NewReader(raw)}
	_ = raw.SetReadDeadline(time.Now().Add(silence))
	first, err := conn.reader.Peek(1)
	_ = raw.SetReadDeadline(time.Time{})
	if err != nil {
		if timeout, ok := err.(net.Error); !ok || !timeout.Timeout() {
			raw.Close()
			return
		}
	}
	var admitted net.Conn = conn
	if len(first) > 0 && first[0] == tlsHandshake {
		secured := tls.Server(conn, s.config)
		_ = raw.SetDeadline(time.Now().Add(patience))
		if secured.Handshake() != nil {
			raw.Close()
			return
		}
		_ = raw.SetDeadline(time.Time{})
		if len(secured.ConnectionState().PeerCertificates) > 0 {
			s.mutual.Add(1)
		}
		admitted = struct{ net.Conn }{secured} // net/http would close a connection whose protocol is named "istio"
	}
	s.connections.Add(1)
	select {
	case s.accepted <- admitted:
	case <-s.closed:
		raw.Close()
	}
}

// Accept hands over connections whose kind is known.
func (s *sidecar) Accept() (net.Conn, error) {
	select {
	case conn := <-s.accepted:
		return conn, nil
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

// Close ends both the listener and Accept.
func (s *sidecar) Close() error {
	s.once.Do(func() { close(s.closed) })
	return s.Listener.Close()
}

// sidecarConfig asks for a client certificate where the caller says that it is a proxy of the mesh.
func sidecarConfig(mesh *authority, identity, host tls.Certificate) *tls.Config {
	return &tls.Config{GetConfigForClient: func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		inMesh := strings.HasPrefix(hello.ServerName, "outbound_")
		protocol := ""
		for _, offered := range hello.SupportedProtos {
			inMesh = inMesh || strings.HasPrefix(offered, "istio")
			if protocol == "" && offered != "istio-peer-exchange" || offered == "h2" {
				protocol = offered
			}
		}
		config := &tls.Config{Certificates: []tls.Certificate{host}}
		if inMesh {
			config.Certificates = []tls.Certificate{identity}
			config.ClientAuth, config.ClientCAs = tls.RequireAndVerifyClientCert, mesh.pool()
		}
		if protocol != "" {
			config.NextProtos = []string{protocol}
		}
		return config, nil
	}}
}
