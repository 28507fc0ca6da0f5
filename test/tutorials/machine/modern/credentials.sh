#!/bin/sh
# Gets from the cluster what the machine needs beside these files. Whoever has the token can become the machine: move it by a safe way.
set -eu
umask 077
cd "$(dirname "$0")"
kubectl get configmap istio-ca-root-cert --namespace default --output 'jsonpath={.data.root-cert\.pem}' > root-cert.pem
kubectl create token productcatalog-vm --namespace default --audience istio-ca --duration 3600s > istio-token
