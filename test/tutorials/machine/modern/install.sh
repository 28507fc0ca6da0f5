#!/bin/sh
# Puts the files beside this program to their places and starts Istio's agent. Runs as root, and may run again.
set -eu
cd "$(dirname "$0")"
for file in cluster.env mesh.yaml hosts 10-mesh.conf root-cert.pem istio-token; do
  [ -s "$file" ] || { echo "install.sh: $file is missing or empty; credentials.sh gets root-cert.pem and istio-token" >&2; exit 1; }
done
if grep -n '[$]{' cluster.env mesh.yaml hosts; then
  echo "install.sh: fill in these placeholders first" >&2; exit 1
fi
if ! [ -x /usr/local/bin/pilot-agent ]; then
  if [ -e istio-sidecar.deb ]; then dpkg -i istio-sidecar.deb
  elif [ -e istio-sidecar.rpm ]; then rpm -i istio-sidecar.rpm
  else echo "install.sh: Istio's agent is not installed, put istio-sidecar.deb or istio-sidecar.rpm here" >&2; exit 1
  fi
fi
mkdir -p /etc/certs /var/run/secrets/tokens /etc/istio/config /etc/istio/proxy /etc/systemd/system/istio.service.d
install -m 0644 root-cert.pem /etc/certs/root-cert.pem
install -m 0600 istio-token /var/run/secrets/tokens/istio-token
install -m 0644 cluster.env /var/lib/istio/envoy/cluster.env
install -m 0644 mesh.yaml /etc/istio/config/mesh
install -m 0644 10-mesh.conf /etc/systemd/system/istio.service.d/10-mesh.conf
sed -i -e '/^[^[:space:]]*[[:space:]]*istiod\.istio-system\.svc$/d' -e '$a\' /etc/hosts
cat hosts >> /etc/hosts
chown -R istio-proxy /var/lib/istio /etc/certs /etc/istio/proxy /etc/istio/config /var/run/secrets
systemctl daemon-reload
systemctl enable istio
systemctl restart istio
