import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { resolveTokens } from '../private/resolve-tokens';

type Json = { [key: string]: any };
interface Port { readonly port: number; readonly protocol?: string }
interface Declaration { readonly port: number; readonly appProtocol: string }

const DECLARED = new WeakMap<ApiObject, DeclaredProtocols>();

/** Has the manifest of a Service say the protocol of a port (`appProtocol`), whatever made the Service. Throws where another one was declared before. */
export function declareAppProtocol(field: string, construct: IConstruct, service: ApiObject, declaration: Declaration): void {
  let declared = DECLARED.get(service);
  if (declared === undefined) {
    DECLARED.set(service, declared = new DeclaredProtocols(field, service));
  }
  declared.add(construct, declaration);
}

/** What was declared of the ports of a Service. */
class DeclaredProtocols {
  private readonly declarations: Declaration[] = [];

  constructor(private readonly field: string, service: ApiObject) {
    const render = service.toJson.bind(service);
    service.toJson = () => this.addTo(render()); // late, since ports may come after the declaration; and past every class that renders a Service
    service.node.addValidation({ validate: () => this.withoutPort(render) });
  }

  public add(construct: IConstruct, declaration: Declaration): void {
    const { port, appProtocol } = declaration;
    const before = this.declarations.find(d => d.port === port);
    if (before !== undefined && before.appProtocol !== appProtocol) {
      throw refusalAt(construct, invalid(`${this.field} ${port}`, appProtocol, `"${before.appProtocol}", which it was declared to have before`, 'declare one of the two'));
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
    return Object.assign({ appProtocol }, port, { appProtocol }); // first, where it stands in the order of the alphabet
  }

  private withoutPort(render: () => Json): string[] {
    let ports: Port[];
    try {
      ports = render().spec?.ports ?? [];
    } catch {
      return []; // not complete: whoever makes the Service says so
    }
    const known = ports.filter(isNotUdp).map(port => port.port).join(', ');
    return this.declarations.filter(d => !ports.some(port => isAbout(d, port))).map(({ port }) => sentenceOf(invalid(this.field, resolveTokens(port), known === '' ? 'a port of the Service, which has none' : `a port of the Service: ${known}`, 'correct the number, or add the port')));
  }
}

function isAbout(declaration: Declaration, port: Port): boolean {
  return isNotUdp(port) && port.port === resolveTokens(declaration.port);
}

/** UDP is UDP, whatever `appProtocol` says; and a Service may have a port of one number for both. */
function isNotUdp(port: Port): boolean {
  return port.protocol !== 'UDP';
}
