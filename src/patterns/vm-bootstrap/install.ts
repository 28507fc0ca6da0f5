import { shellWord } from '../render/shell-quote';
import type { VmCredential } from './vm-files';

const ROOT_CERTIFICATE = 'root-cert.pem';
const TOKEN = 'istio-token';

/** The path of the drop-in for the systemd unit `istio`. */
export const DROP_IN = '/etc/systemd/system/istio.service.d/10-mesh.conf';

/** Needed because the agent's own unit starts at boot without waiting for the network, even if its files are missing. */
export const DROP_IN_TEXT = `[Unit]
Wants=network-online.target
After=network-online.target
AssertPathExists=/var/lib/istio/envoy/cluster.env
AssertPathExists=/etc/istio/config/mesh
AssertPathExists=/etc/certs/root-cert.pem
`;

/** The root certificate of the mesh. */
export function rootCertificate(namespace: string): VmCredential {
  return {
    name: ROOT_CERTIFICATE, path: '/etc/certs/root-cert.pem',
    command: `kubectl get configmap istio-ca-root-cert --namespace ${shellWord(namespace)} --output 'jsonpath={.data.root-cert\\.pem}' > ${ROOT_CERTIFICATE}`,
  };
}

/** The service account token with which a machine authenticates to istiod before it has a certificate. */
export function identityToken(namespace: string, serviceAccount: string, seconds: number): VmCredential {
  return {
    name: TOKEN, path: '/var/run/secrets/tokens/istio-token',
    command: `kubectl create token ${shellWord(serviceAccount)} --namespace ${shellWord(namespace)} --audience istio-ca --duration ${seconds}s > ${TOKEN}`,
  };
}

/** The script that fetches the credentials, which must not be in any generated file; it is run where kubectl can reach the cluster. */
export function credentialsScript(credentials: VmCredential[]): string {
  return `#!/bin/sh
# Gets from the cluster what the machine needs beside these files. Whoever has the token can become the machine: move it by a safe way.
set -eu
umask 077
cd "$(dirname "$0")"
${credentials.flatMap(c => c.command ?? []).join('\n')}
`;
}

/** The script that installs all files and starts the agent; it runs on the machine and is idempotent. */
export function installScript(istiodHost: string, hasHosts: boolean): string {
  const pattern = istiodHost.replace(/[.]/g, '\\.').replace(/\//g, '\\/');
  return `#!/bin/sh
# Puts the files beside this program to their places and starts Istio's agent. Runs as root, and may run again.
set -eu
cd "$(dirname "$0")"
for file in cluster.env mesh.yaml ${hasHosts ? 'hosts ' : ''}10-mesh.conf ${ROOT_CERTIFICATE} ${TOKEN}; do
  [ -s "$file" ] || { echo "install.sh: $file is missing or empty; credentials.sh gets ${ROOT_CERTIFICATE} and ${TOKEN}" >&2; exit 1; }
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
install -m 0644 ${ROOT_CERTIFICATE} /etc/certs/root-cert.pem
install -m 0600 ${TOKEN} /var/run/secrets/tokens/istio-token
install -m 0644 cluster.env /var/lib/istio/envoy/cluster.env
install -m 0644 mesh.yaml /etc/istio/config/mesh
install -m 0644 10-mesh.conf ${DROP_IN}
${hasHosts ? `sed -i -e '/^[^[:space:]]*[[:space:]]*${pattern}$/d' -e '$a\\' /etc/hosts
cat hosts >> /etc/hosts
` : ''}chown -R istio-proxy /var/lib/istio /etc/certs /etc/istio/proxy /etc/istio/config /var/run/secrets
systemctl daemon-reload
systemctl enable istio
systemctl restart istio
`;
}

/** Installation steps for the operator. */
export function installInstructions(istioVersion: string, credentials: VmCredential[], verify: string[]): string {
  return `1. Where kubectl reaches the cluster, get what these files do not hold (credentials.sh does it):
${credentials.map(c => `   ${c.command}`).join('\n')}
2. Put istio-sidecar.deb or istio-sidecar.rpm of Istio ${istioVersion}, the release of the control plane, into the folder.
3. Move the folder to the machine by a safe way, and run there: sudo ./install.sh
   It puts
${credentials.map(c => `   - ${c.name} to ${c.path}`).join('\n')}
   - cluster.env to /var/lib/istio/envoy/cluster.env
   - mesh.yaml to /etc/istio/config/mesh
   - 10-mesh.conf to ${DROP_IN}
   - the line of hosts, if there is one, into /etc/hosts
   and starts the service istio. The token is only needed until the agent has its first certificate: remove it from the folder then.
4. Verify:
${verify.map(line => `   ${line}`).join('\n')}
`;
}
