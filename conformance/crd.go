package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"istio.io/istio/pkg/config/crd"
)

// crdFiles are the CRDs that Istio ships, out of the modules the judge is built from.
// They may also be named, one after the other, in the environment variable JUDGE_CRDS.
func crdFiles() ([]string, error) {
	if named := os.Getenv("JUDGE_CRDS"); named != "" {
		return filepath.SplitList(named), nil
	}
	files := []string{}
	for _, file := range []struct{ module, path string }{
		{"istio.io/api", "kubernetes/customresourcedefinitions.gen.yaml"},
		{"istio.io/istio", "tests/integration/pilot/testdata/gateway-api-crd.yaml"},
	} {
		folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", file.module).Output()
		if err != nil {
			return nil, fmt.Errorf("where the module %s lies is unknown, is this the folder of the judge's go.mod?: %w", file.module, err)
		}
		files = append(files, filepath.Join(strings.TrimSpace(string(folder)), filepath.FromSlash(file.path)))
	}
	return files, nil
}

// judgeCRD is what an API server with Istio's CRDs objects to.
func judgeCRD(schemas *crd.Validator, world *World) []Finding {
	findings := []Finding{}
	for _, object := range world.istio() {
		add := func(message string) {
			findings = append(findings, Finding{titleOf(object), message})
		}
		for _, err := range validation.ValidateObjectMetaAccessor(object, !isClusterScoped(object), validation.NameIsDNSSubdomain, field.NewPath("metadata")) {
			add(err.Error())
		}
		if err := schemas.ValidateCustomResource(object.DeepCopy()); err != nil {
			add(withoutTitle(err.Error(), object))
		}
	}
	return findings
}

// withoutTitle drops "Kind/name/namespace: ", which the finding says itself.
func withoutTitle(message string, object *unstructured.Unstructured) string {
	return strings.TrimPrefix(message, fmt.Sprintf("%s/%s/%s: ", object.GetKind(), object.GetName(), object.GetNamespace()))
}
