import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { conflict, unknownReference } from '../checks/defect';
import { DECLARED_PROTOCOL } from '../checks/late-rules';
import { Report } from '../checks/problem';
import { refusalAt } from '../checks/refuse';
import { resolveTokens } from '../private/resolve-tokens';
import { AppValidation } from '../validation/app-validation';
import { addLateCheck } from '../validation/late-checks';

type Json = { [key: string]: any };
interface Port { readonly port: number; readonly protocol?: string }
interface Declaration { readonly port: number; readonly appProtocol: string }

const PORT = 'MeshService.declareProtocol.port';
const DECLARED = new WeakMap<ApiObject, DeclaredProtocols>();

/** Declares the protocol of a port (`appProtocol`) in the manifest of a Service, regardless of what defines the Service. Throws if another one has been declared. */
export function declareAppProtocol(construct: IConstruct, service: ApiObject, declaration: Declaration): void {
  let declared = DECLARED.get(service);
  if (declared === undefined) {
    DECLARED.set(service, declared = new DeclaredProtocols(service));
  }
  declared.add(construct, declaration);
}

/** The declared protocols of a Service. */
class DeclaredProtocols {
  private readonly declarations: Declaration[] = [];

  constructor(service: ApiObject) {
    const render = service.toJson.bind(service);
    service.toJson = () => this.addTo(render()); // late, since ports may be added after the declaration; and outside every class that renders a Service
    AppValidation.of(service);
    addLateCheck(service, report => this.checkPorts(render, report));
  }

  public add(construct: IConstruct, declaration: Declaration): void {
    const { port, appProtocol } = declaration;
    const before = this.declarations.find(d => d.port === port);
    if (before !== undefined && before.appProtocol !== appProtocol) {
      throw refusalAt(construct, conflict(PORT, `protocol "${before.appProtocol}"`, `it has been declared for port ${port}`, 'declare one protocol per port', appProtocol));
    }
    this.declarations.push(declaration);
  }

  private addTo(manifest: Json): Json {
    const ports: unknown = manifest.spec?.ports;
    return Array.isArray(ports) ? { ...manifest, spec: { ...manifest.spec, ports: ports.map(port => this.declaredOf(port)) } } : manifest;
  }

  private declaredOf(port: Port): Port {
    const declaration = this.declarations.find(d => isAbout(d, port));
    if (declaration === undefined) {
      return port;
    }
    const appProtocol = resolveTokens(declaration.appProtocol);
    return Object.assign({ appProtocol }, port, { appProtocol }); // first, in alphabetical order
  }

  private checkPorts(render: () => Json, report: Report): void {
    let ports: Port[];
    try {
      ports = render().spec?.ports ?? [];
    } catch {
      return; // incomplete, which the class of the Service reports
    }
    const known = ports.filter(isNotUdp).map(port => String(port.port));
    for (const declaration of this.declarations) {
      const isKnown = ports.some(port => isAbout(declaration, port));
      report(DECLARED_PROTOCOL, isKnown ? undefined : unknownReference(PORT, 'port', resolveTokens(declaration.port), known, 'correct the number, or add the port to the Service'));
    }
  }
}

function isAbout(declaration: Declaration, port: Port): boolean {
  return isNotUdp(port) && port.port === resolveTokens(declaration.port);
}

/** A UDP port ignores `appProtocol`, and a Service may have a TCP port with the same number. */
function isNotUdp(port: Port): boolean {
  return port.protocol !== 'UDP';
}
