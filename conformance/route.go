package main

import (
	"net/http"
	"regexp"
	"strings"

	route "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	matcher "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
)

// matchRoutes finds the first route of a virtual host that takes the call, as Envoy does.
func (o *Outcome) matchRoutes(proxy *Proxy, routes *route.RouteConfiguration, virtualHost string, call Call) {
	o.VirtualHost = virtualHost
	for _, host := range routes.GetVirtualHosts() {
		if host.Name != virtualHost {
			continue
		}
		for _, candidate := range host.Routes {
			if matches(candidate.GetMatch(), call) {
				o.take(proxy, candidate)
				return
			}
		}
	}
	o.Status, o.Reason = http.StatusNotFound, "no route matched"
}

func (o *Outcome) take(proxy *Proxy, taken *route.Route) {
	o.Route = taken.Name
	switch action := taken.GetAction().(type) {
	case *route.Route_Route:
		if single := action.Route.GetCluster(); single != "" {
			o.add(proxy, single, 1)
		}
		for _, weighted := range action.Route.GetWeightedClusters().GetClusters() {
			o.add(proxy, weighted.Name, weighted.GetWeight().GetValue())
		}
	case *route.Route_Redirect:
		o.Status, o.Reason = http.StatusMovedPermanently, "redirect"
	case *route.Route_DirectResponse:
		o.Status, o.Reason = int(action.DirectResponse.Status), "direct response"
	}
}

func matches(match *route.RouteMatch, call Call) bool {
	if !matchesPath(match, call.path()) {
		return false
	}
	for _, header := range match.GetHeaders() {
		if !matchesHeader(header, call) {
			return false
		}
	}
	for _, parameter := range match.GetQueryParameters() {
		value, present := call.Query[parameter.Name]
		if !present && parameter.GetPresentMatch() || parameter.GetStringMatch() != nil && !(present && matchesString(parameter.GetStringMatch(), value)) {
			return false
		}
	}
	return true
}

func matchesPath(match *route.RouteMatch, path string) bool {
	fold := func(text string) string { return text }
	if match.GetCaseSensitive() != nil && !match.GetCaseSensitive().GetValue() {
		fold = strings.ToLower
	}
	switch specifier := match.GetPathSpecifier().(type) {
	case *route.RouteMatch_Prefix:
		return strings.HasPrefix(fold(path), fold(specifier.Prefix))
	case *route.RouteMatch_PathSeparatedPrefix:
		prefix := fold(specifier.PathSeparatedPrefix)
		return fold(path) == prefix || strings.HasPrefix(fold(path), prefix+"/")
	case *route.RouteMatch_Path:
		return fold(path) == fold(specifier.Path)
	case *route.RouteMatch_SafeRegex:
		return matchesWhole(specifier.SafeRegex.GetRegex(), path)
	}
	return false
}

func matchesHeader(header *route.HeaderMatcher, call Call) bool {
	value, present := headerOf(call, header.Name)
	matched := present
	switch specifier := header.GetHeaderMatchSpecifier().(type) {
	case *route.HeaderMatcher_StringMatch:
		matched = present && matchesString(specifier.StringMatch, value)
	case *route.HeaderMatcher_PresentMatch:
		matched = present == specifier.PresentMatch
	}
	return matched != header.InvertMatch
}

func headerOf(call Call, name string) (string, bool) {
	switch strings.ToLower(name) {
	case ":method":
		if call.Method == "" {
			return http.MethodGet, true
		}
		return call.Method, true
	case ":authority":
		return call.Host, true
	case ":scheme":
		if call.TLS {
			return "https", true
		}
		return "http", true
	}
	for header, value := range call.Headers {
		if strings.EqualFold(header, name) {
			return value, true
		}
	}
	return "", false
}

func matchesString(match *matcher.StringMatcher, value string) bool {
	fold := func(text string) string { return text }
	if match.GetIgnoreCase() {
		fold = strings.ToLower
	}
	switch pattern := match.GetMatchPattern().(type) {
	case *matcher.StringMatcher_Exact:
		return fold(value) == fold(pattern.Exact)
	case *matcher.StringMatcher_Prefix:
		return strings.HasPrefix(fold(value), fold(pattern.Prefix))
	case *matcher.StringMatcher_Suffix:
		return strings.HasSuffix(fold(value), fold(pattern.Suffix))
	case *matcher.StringMatcher_Contains:
		return strings.Contains(fold(value), fold(pattern.Contains))
	case *matcher.StringMatcher_SafeRegex:
		return matchesWhole(pattern.SafeRegex.GetRegex(), value)
	}
	return false
}

// matchesWhole: Envoy's regular expressions must match all of the value.
func matchesWhole(expression, value string) bool {
	compiled, err := regexp.Compile("^(?:" + expression + ")$")
	return err == nil && compiled.MatchString(value)
}
