package main

import "encoding/json"

// Request is what is applied to the clusters of a mesh, and the proxy whose configuration is wanted.
type Request struct {
	ID string `json:"id"`
	// Cluster is the name istiod knows its own cluster by.
	Cluster   string            `json:"cluster"`
	Manifests []json.RawMessage `json:"manifests"`
	// Remotes are the clusters whose Services and Pods istiod reads through a remote secret.
	Remotes map[string][]json.RawMessage `json:"remotes"`
	Proxy   Node                         `json:"proxy"`
	// Workloads are the Deployments whose pods run on this machine. Every other Deployment has one pod, which nobody reaches.
	Workloads []Workload `json:"workloads"`
	// Certificates take the place of the secrets that Envoy would fetch.
	Certificates Certificates `json:"certificates"`
}

// Node says which proxy is asked for.
type Node struct {
	// Gateway or Workload are the labels of its pod. A gateway needs no pod among the manifests: Istio's own is in none of them.
	Gateway   map[string]string `json:"gateway"`
	Workload  map[string]string `json:"workload"`
	Namespace string            `json:"namespace"`
}

// Workload is a Deployment and the loopback ports of its pods: as many pods as ports, each behind one of them.
type Workload struct {
	Cluster   string `json:"cluster"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Ports     []int  `json:"ports"`
}

// Certificates are PEM blocks made for one run.
type Certificates struct {
	// CA signs every certificate of the mesh, and the clients that a MUTUAL gateway lets in.
	CA string `json:"ca"`
	// Server is what gateways show to clients, Workload what proxies show to each other.
	Server   KeyPair `json:"server"`
	Workload KeyPair `json:"workload"`
}

// KeyPair is a certificate and its key.
type KeyPair struct {
	Certificate string `json:"certificate"`
	Key         string `json:"key"`
}

// Answer is a bootstrap, or why there is none.
type Answer struct {
	ID        string          `json:"id"`
	Bootstrap json.RawMessage `json:"bootstrap,omitempty"`
	Listeners []Listener      `json:"listeners"`
	// Dropped lists what istiod made and a stock Envoy does not know, or what must not leave this machine.
	Dropped []string `json:"dropped"`
	Error   string   `json:"error,omitempty"`
}

// Listener says where a listener would be in a cluster. In the bootstrap it has the same name and a free loopback port: Envoy's admin
// interface tells which.
type Listener struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	Port    int    `json:"port"`
}
