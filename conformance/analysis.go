package main

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/diag"
	"istio.io/istio/pkg/config/analysis/local"
)

// analyze runs every analyzer of istioctl analyze over the world as the cluster holds it.
func analyze(world *World) ([]Message, error) {
	result, err := runAnalyzers(world)
	if err != nil {
		return nil, err
	}
	if len(result.SkippedAnalyzers) > 0 {
		return nil, fmt.Errorf("these analyzers did not run: %s", strings.Join(result.SkippedAnalyzers, ", "))
	}
	reported := []Message{}
	for _, message := range result.Messages {
		reported = append(reported, Message{
			Code:    message.Type.Code(),
			Level:   message.Type.Level().String(),
			Object:  originOf(message),
			Message: fmt.Sprintf(message.Type.Template(), message.Parameters...),
		})
	}
	return reported, nil
}

func runAnalyzers(world *World) (local.AnalysisResult, error) {
	objects := append([]*unstructured.Unstructured{}, world.stored...)
	for _, name := range sortedKeys(world.remotes) { // the Pods that a remote secret shows
		objects = append(objects, ofKinds(world.remotes[name], "Pod")...)
	}
	text, err := documents(objects)
	if err != nil {
		return local.AnalysisResult{}, err
	}
	analyzer := local.NewSourceAnalyzer(analyzers.AllCombined(), "", "istio-system", nil)
	// the other way to add files drops Services and Pods
	if err := analyzer.AddTestReaderKubeSource([]local.ReaderSource{{Name: "world", Reader: strings.NewReader(text)}}); err != nil {
		return local.AnalysisResult{}, err
	}
	stop := make(chan struct{})
	defer close(stop)
	return analyzer.Analyze(stop)
}

func originOf(message diag.Message) string {
	if message.Resource == nil || message.Resource.Origin == nil {
		return ""
	}
	return message.Resource.Origin.FriendlyName()
}
