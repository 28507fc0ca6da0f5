package main

import "encoding/json"

// Request is what is applied to one cluster at one time, and the calls to follow in it.
type Request struct {
	ID string `json:"id"`
	// Manifests are Kubernetes objects; of two with one name the later holds.
	Manifests []json.RawMessage `json:"manifests"`
	// Cluster is the name istiod knows the cluster by.
	Cluster string `json:"cluster,omitempty"`
	// Remotes are the clusters whose Services and Pods istiod reads through a remote secret.
	Remotes map[string][]json.RawMessage `json:"remotes,omitempty"`
	Calls   []Call                       `json:"calls,omitempty"`
	// Judges are the ones to ask ("crd", "webhook", "analyze"); all of them if empty.
	Judges []string `json:"judges,omitempty"`
}

func (r *Request) asks(judge string) bool {
	for _, name := range r.Judges {
		if name == judge {
			return true
		}
	}
	return len(r.Judges) == 0
}

// Answer is what the judges say of a request.
type Answer struct {
	ID string `json:"id"`
	// CRD holds what an API server refuses: schema, CEL, unknown fields, metadata.
	CRD []Finding `json:"crd"`
	// Webhook holds what Istio's validating webhook says.
	Webhook Verdict `json:"webhook"`
	// Analyze holds the messages of istioctl analyze.
	Analyze []Message `json:"analyze"`
	// Calls holds where each call went.
	Calls []Outcome `json:"calls"`
	// Judged counts the objects of Istio's kinds that crd and webhook looked at.
	Judged int `json:"judged"`
	// Objects counts all of them, without those that the judge derived.
	Objects int `json:"objects"`
	// Errors holds what kept a judge from judging. It is never an acquittal.
	Errors []string `json:"errors"`
}

// Finding is one objection to one object.
type Finding struct {
	Object  string `json:"object"`
	Message string `json:"message"`
}

// Verdict is what the webhook answers.
type Verdict struct {
	Errors   []Finding `json:"errors"`
	Warnings []Finding `json:"warnings"`
}

// Message is what an analyzer reports.
type Message struct {
	Code    string `json:"code"`
	Level   string `json:"level"`
	Object  string `json:"object"`
	Message string `json:"message"`
}

func newAnswer(id string) *Answer {
	return &Answer{
		ID:      id,
		CRD:     []Finding{},
		Webhook: Verdict{Errors: []Finding{}, Warnings: []Finding{}},
		Analyze: []Message{},
		Calls:   []Outcome{},
		Errors:  []string{},
	}
}
