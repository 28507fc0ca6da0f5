import { conflict } from '../checks/defect';
import { GatewayServer, isNarrower, serversOf } from '../mesh/gateway-servers';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { indexed } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayDuplicateCertificate: CrossRule = {
  id: 'gateway-duplicate-certificate',
  istio: 'IST0138',
  severity: Severity.WARNING,
  summary: 'Gateways of the same pods present the same certificate',
  why: 'requests get 404, because browsers reuse a connection for every host of its certificate',
  kinds: ['Gateway'],
  check: mesh => {
    const servers = serversOf(mesh).map(server => ({ server, certificate: certificateOf(server) })).filter(({ certificate }) => certificate !== undefined);
    // One Gateway per selector and certificate first, so that a certificate of many Gateways is not compared with itself each time.
    const groups = indexed(servers, ({ certificate }) => certificate!);
    const others = new Map([...groups].map(([certificate, group]) => [certificate, [...indexed(group.map(g => g.server), s => s.selector).values()]]));
    const reported = new Set<MeshObject>();
    return servers.flatMap(({ server, certificate }) => {
      const { gateway, path } = server;
      const other = reported.has(gateway) ? undefined
        : others.get(certificate!)!.filter(([s]) => isNarrower(s.gateway, gateway)).flatMap(same => same.find(s => s.gateway !== gateway) ?? [])[0];
      if (other === undefined) {
        return [];
      }
      reported.add(gateway);
      return [on(gateway, conflict(`${path}.tls`, other.gateway.title, 'both present the same certificate', 'serve all hosts of a certificate by one Gateway'))];
    });
  },
};

function certificateOf({ tls: { credentialName, serverCertificate, privateKey } }: GatewayServer): string | undefined {
  return credentialName ? `Secret ${credentialName}` : serverCertificate && privateKey ? `files ${serverCertificate} ${privateKey}` : undefined;
}
