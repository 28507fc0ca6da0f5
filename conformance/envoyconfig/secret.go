package main

import (
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
)

// secrets are what the proxy would fetch by name. The names stay, the contents are made for the run and lie in the bootstrap.
type secrets struct {
	certificates Certificates
	// named maps the names to whether they are those of a CA.
	named map[string]bool
}

// inline makes Envoy look up the secrets in the bootstrap.
func (s *secrets) inline(context *tlsv3.CommonTlsContext) {
	for _, secret := range context.GetTlsCertificateSdsSecretConfigs() {
		s.take(secret, false)
	}
	s.take(context.GetValidationContextSdsSecretConfig(), true)
	s.take(context.GetCombinedValidationContext().GetValidationContextSdsSecretConfig(), true)
}

func (s *secrets) take(secret *tlsv3.SdsSecretConfig, ca bool) {
	if secret != nil {
		secret.SdsConfig = nil
		s.named[secret.Name] = ca
	}
}

func (s *secrets) all() []*tlsv3.Secret {
	all := []*tlsv3.Secret{}
	for _, name := range sortedKeys(s.named) {
		secret := &tlsv3.Secret{Name: name}
		if s.named[name] {
			secret.Type = &tlsv3.Secret_ValidationContext{ValidationContext: &tlsv3.CertificateValidationContext{TrustedCa: inline(s.certificates.CA)}}
		} else {
			pair := s.certificates.Workload
			if strings.Contains(name, ":") { // kubernetes://name and file-cert:path are a gateway's own
				pair = s.certificates.Server
			}
			secret.Type = &tlsv3.Secret_TlsCertificate{TlsCertificate: &tlsv3.TlsCertificate{
				CertificateChain: inline(pair.Certificate), PrivateKey: inline(pair.Key),
			}}
		}
		all = append(all, secret)
	}
	return all
}

func inline(text string) *corev3.DataSource {
	return &corev3.DataSource{Specifier: &corev3.DataSource_InlineString{InlineString: text}}
}
