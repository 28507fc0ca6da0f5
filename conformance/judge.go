package main

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"istio.io/istio/pkg/config/crd"
)

// patience is how long one judge may think about one request.
const patience = 2 * time.Minute

// Judge asks Istio's code. It keeps nothing of a request.
type Judge struct {
	schemas *crd.Validator
}

func newJudge(crdFiles []string) (*Judge, error) {
	schemas, err := crd.NewValidatorFromFilesWithOptions(crdFiles, crd.WithoutCRDValidation())
	if err != nil {
		return nil, fmt.Errorf("the CRDs cannot be read: %w", err)
	}
	return &Judge{schemas: schemas}, nil
}

func (j *Judge) answerLine(line []byte) *Answer {
	request := &Request{}
	if err := json.Unmarshal(line, request); err != nil {
		answer := newAnswer(request.ID)
		answer.Errors = append(answer.Errors, fmt.Sprintf("the request is no JSON request: %v", err))
		return answer
	}
	return j.answer(request)
}

func (j *Judge) answer(request *Request) *Answer {
	answer := newAnswer(request.ID)
	world, errs := newWorld(request)
	answer.Errors = append(answer.Errors, errs...)
	answer.Objects = len(world.applied)
	answer.Judged = len(world.istio())
	if request.asks("crd") {
		if findings, ok := guard(answer, "crd", func() ([]Finding, error) { return judgeCRD(j.schemas, world), nil }); ok {
			answer.CRD = findings
		}
	}
	if request.asks("webhook") {
		if verdict, ok := guard(answer, "webhook", func() (Verdict, error) { return judgeWebhook(world), nil }); ok {
			answer.Webhook = verdict
		}
	}
	if request.asks("analyze") {
		if messages, ok := guard(answer, "analyze", func() ([]Message, error) { return analyze(world) }); ok {
			answer.Analyze = messages
		}
	}
	if len(request.Calls) > 0 {
		if outcomes, ok := guard(answer, "calls", func() ([]Outcome, error) { return follow(j.schemas, world, request.Calls) }); ok {
			answer.Calls = outcomes
		}
	}
	return answer
}

// guard runs one judge: a panic, an error or endless thinking becomes an error of this request and of no other.
func guard[T any](answer *Answer, name string, ask func() (T, error)) (T, bool) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		r := result{err: fmt.Errorf("gave up without saying why")} // what remains after runtime.Goexit
		defer func() {
			if thrown := recover(); thrown != nil {
				r.err = fmt.Errorf("panic: %v, at %s", thrown, culprit())
			}
			done <- r
		}()
		value, err := ask()
		r = result{value, err}
	}()
	var r result
	select {
	case r = <-done:
	case <-time.After(patience):
		r.err = fmt.Errorf("no answer within %s", patience)
	}
	if r.err != nil {
		answer.Errors = append(answer.Errors, fmt.Sprintf("%s: %v", name, r.err))
		return r.value, false
	}
	return r.value, true
}

// culprit is the place in Istio's code, or ours, where a panic came from.
func culprit() string {
	lines := strings.Split(string(debug.Stack()), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "panic(") {
			for _, place := range lines[i+2:] {
				if place = strings.TrimSpace(place); strings.Contains(place, "istio") && strings.Contains(place, ".go:") {
					return place[strings.LastIndex(place, "/")+1:]
				}
			}
		}
	}
	return "an unknown place"
}
