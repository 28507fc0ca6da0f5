package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"cdk8s-istio/conformance/program"
)

var judge *Judge

func TestMain(m *testing.M) {
	program.Silence()
	files, err := crdFiles()
	if err == nil {
		judge, err = newJudge(files)
	}
	if err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

const reviews = `
{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "default", "labels": {"istio-injection": "enabled"}}},
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "reviews"}, "spec": {"selector": {"app": "reviews"}, "ports": [{"name": "http", "port": 80, "targetPort": 8080}]}},
{"apiVersion": "extensions/v1beta1", "kind": "Deployment", "metadata": {"name": "reviews"}, "spec": {"template": {"metadata": {"labels": {"app": "reviews", "version": "v1"}}, "spec": {"containers": [{"name": "app"}]}}}}`

func virtualService(spec string) string {
	return `{"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "reviews"}, "spec": ` + spec + `}`
}

const plain = `{"hosts": ["reviews"], "http": [{"route": [{"destination": {"host": "reviews"}}]}]}`

func ask(t *testing.T, manifests string, rest string) *Answer {
	t.Helper()
	answer := judge.answerLine([]byte(`{"id": "test", "manifests": [` + manifests + `]` + rest + `}`))
	if len(answer.Errors) > 0 {
		t.Fatalf("errors: %v", answer.Errors)
	}
	return answer
}

func TestAcceptsWhatIsRight(t *testing.T) {
	answer := ask(t, reviews+","+virtualService(plain), "")
	if len(answer.CRD)+len(answer.Webhook.Errors)+len(answer.Webhook.Warnings)+len(answer.Analyze) > 0 {
		t.Errorf("found %+v", answer)
	}
	if answer.Judged != 1 || answer.Objects != 4 {
		t.Errorf("judged %d of %d objects", answer.Judged, answer.Objects)
	}
}

func TestFinds(t *testing.T) {
	cases := map[string]struct {
		manifest, crd, webhook, warning, code string
	}{
		"an unknown field":    {manifest: virtualService(`{"hosts": ["a"], "http": [{"rout": []}]}`), crd: "unknown fields [spec.http[0].rout]"},
		"a wrong type":        {manifest: virtualService(`{"hosts": "a"}`), crd: "must be of type array", webhook: "error decoding configuration"},
		"what CEL forbids":    {manifest: virtualService(`{"hosts": ["a.b"], "http": [{"timeout": "1us", "route": [{"destination": {"host": "reviews"}}]}]}`), crd: "must be a valid duration greater than 1ms"},
		"a negative weight":   {manifest: virtualService(`{"hosts": ["a"], "http": [{"route": [{"destination": {"host": "b"}, "weight": -1}, {"destination": {"host": "c"}}]}]}`), webhook: "weight"},
		"a warning":           {manifest: virtualService(`{"hosts": ["a"], "http": [{"route": [{"destination": {"host": "reviews"}}]}, {"match": [{"uri": {"prefix": "/x"}}], "route": [{"destination": {"host": "reviews"}}]}]}`), warning: "not used"},
		"an unknown host":     {manifest: virtualService(`{"hosts": ["a"], "http": [{"route": [{"destination": {"host": "nobody"}}]}]}`), code: "IST0101"},
		"a bad name":          {manifest: strings.Replace(virtualService(plain), `"reviews"`, `"Re_views"`, 1), crd: "metadata.name"},
		"an unknown kind":     {manifest: `{"apiVersion": "networking.istio.io/v1", "kind": "VirtualServer", "metadata": {"name": "a"}, "spec": {}}`, crd: "no validator found", webhook: "unrecognized type"},
		"an unserved version": {manifest: strings.Replace(virtualService(plain), "/v1", "/v7", 1), crd: "no validator found"},
	}
	for name, expected := range cases {
		t.Run(name, func(t *testing.T) {
			answer := judge.answerLine([]byte(`{"manifests": [` + reviews + `,` + expected.manifest + `]}`))
			has := func(part string, findings []Finding) {
				if part != "" && !strings.Contains(text(findings), part) {
					t.Errorf("%q is missing in %s", part, text(findings))
				}
			}
			has(expected.crd, answer.CRD)
			has(expected.webhook, answer.Webhook.Errors)
			has(expected.warning, answer.Webhook.Warnings)
			if expected.code != "" && !strings.Contains(text(answer.Analyze), expected.code) {
				t.Errorf("%q is missing in %s", expected.code, text(answer.Analyze))
			}
		})
	}
}

func text(value any) string {
	encoded, _ := json.Marshal(value)
	return string(encoded)
}

func TestKeepsTheLaterOfTwoWithOneName(t *testing.T) {
	answer := ask(t, virtualService(`{"hosts": [7]}`)+","+reviews+","+virtualService(plain), "")
	if len(answer.CRD) > 0 || answer.Objects != 4 {
		t.Errorf("found %+v", answer)
	}
}

func TestOneRequestDoesNotPoisonAnother(t *testing.T) {
	good := `{"id": "good", "manifests": [` + reviews + `,` + virtualService(plain) + `], "calls": [{"name": "a", "workload": {"app": "reviews"}, "port": 80, "protocol": "http", "host": "reviews"}]}`
	lines := []string{
		good,
		`{"id": "bad", "manifests": [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "reviews"}, "spec": {"ports": [{"port": "x"}]}}], "calls": [{"name": "a", "workload": {"app": "x"}}]}`,
		`no JSON`,
		`{"id": "null", "manifests": [null, 7, {}, {"kind": "VirtualService"}, {"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": 7}]}`,
		good,
	}
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], "\n", " ")
	}
	out := &bytes.Buffer{}
	if err := serve(strings.NewReader(strings.Join(lines, "\n")+"\n"), out); err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(answers) != len(lines) || answers[0] != answers[4] || !strings.Contains(answers[0], "outbound|80||reviews.default.svc.cluster.local") {
		t.Errorf("the answers are %s", out)
	}
	for _, bad := range answers[1:4] {
		if strings.Contains(bad, `"errors":[]}`) {
			t.Errorf("no error in %s", bad)
		}
	}
}

func TestGuard(t *testing.T) {
	cases := map[string]struct {
		ask  func() (int, error)
		want string
	}{
		"a panic":          {func() (int, error) { panic("broken") }, "test: panic: broken"},
		"the end of a run": {func() (int, error) { runtime.Goexit(); return 0, nil }, "test: gave up"},
	}
	for name, expected := range cases {
		t.Run(name, func(t *testing.T) {
			answer := newAnswer("")
			if _, ok := guard(answer, "test", expected.ask); ok || len(answer.Errors) != 1 || !strings.HasPrefix(answer.Errors[0], expected.want) {
				t.Errorf("errors: %v", answer.Errors)
			}
		})
	}
}

func TestAsksOnlyTheJudgesThatAreNamed(t *testing.T) {
	answer := ask(t, reviews+","+virtualService(`{"hosts": ["a"], "http": [{"route": [{"destination": {"host": "nobody"}, "weight": -1}, {"destination": {"host": "c"}}]}]}`), `, "judges": ["crd"]`)
	if !reflect.DeepEqual(answer.Webhook.Errors, []Finding{}) || len(answer.Analyze) > 0 {
		t.Errorf("found %+v", answer)
	}
}
