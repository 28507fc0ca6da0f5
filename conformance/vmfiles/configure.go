package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio.io/istio/istioctl/pkg/cli"
	"istio.io/istio/istioctl/pkg/workload"
)

const istioNamespace = "istio-system"

// configure runs `istioctl x workload entry configure` for a machine and gives what it wrote.
func configure(request *Request) (map[string]string, error) {
	folder, err := os.MkdirTemp("", "vmfiles-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	group := filepath.Join(folder, "workloadgroup.yaml")
	if err := os.WriteFile(group, request.WorkloadGroup, 0o600); err != nil {
		return nil, err
	}
	cluster := cli.NewFakeContext(&cli.NewFakeContextOption{IstioNamespace: istioNamespace})
	if err := furnish(cluster, request); err != nil {
		return nil, err
	}
	out := filepath.Join(folder, "out")
	command := workload.Cmd(cluster)
	command.SilenceUsage, command.SilenceErrors = true, true
	command.SetArgs(append([]string{"entry", "configure", "--file", group, "--output", out, "--revision", request.Revision}, request.Flags...))
	if err := command.Execute(); err != nil {
		return nil, err
	}
	return read(out, "cluster.env", "mesh.yaml", "hosts")
}

// furnish gives the cluster what the command asks it for: the configuration of the mesh, the root certificate and the service account.
func furnish(cluster cli.Context, request *Request) error {
	client, err := cluster.CLIClientWithRevision(cluster.RevisionOrDefault(request.Revision))
	if err != nil {
		return err
	}
	group := struct {
		Metadata struct {
			Namespace string `json:"namespace"`
		} `json:"metadata"`
		Spec struct {
			Template struct {
				ServiceAccount string `json:"serviceAccount"`
			} `json:"template"`
		} `json:"spec"`
	}{}
	if err := json.Unmarshal(request.WorkloadGroup, &group); err != nil {
		return err
	}
	name := "istio"
	if request.Revision != "" && request.Revision != "default" {
		name = "istio-" + request.Revision
	}
	for _, config := range []*corev1.ConfigMap{
		{ObjectMeta: metav1.ObjectMeta{Namespace: istioNamespace, Name: name}, Data: map[string]string{"mesh": string(request.MeshConfig)}},
		{ObjectMeta: metav1.ObjectMeta{Namespace: group.Metadata.Namespace, Name: "istio-ca-root-cert"}, Data: map[string]string{"root-cert.pem": ""}},
	} {
		if _, err := client.Kube().CoreV1().ConfigMaps(config.Namespace).Create(context.Background(), config, metav1.CreateOptions{}); err != nil {
			return err
		}
	}
	account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: group.Metadata.Namespace, Name: group.Spec.Template.ServiceAccount}}
	_, err = client.Kube().CoreV1().ServiceAccounts(account.Namespace).Create(context.Background(), account, metav1.CreateOptions{})
	return err
}

func read(folder string, names ...string) (map[string]string, error) {
	files := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
	}
	return files, nil
}
