import type { IConstruct } from 'constructs';
import { Defect, unknownReference } from '../../checks/defect';
import { checkBackendNumbers } from '../../checks/gateway-api/backend';
import { refuseErrors } from '../../checks/problem';
import { onlySet } from '../../private/defined';
import { isLiteralNumber } from '../../private/literal';
import { MeshPort } from '../../values/mesh-port';
import { ReferenceFields, Referent, SERVICE } from './referent';

/** A resource that references others. */
export interface Owner extends IConstruct { readonly namespace?: string }

/** Port and weight of a backend. */
export interface BackendOptions { readonly port?: number; readonly weight?: number }

/** A backend as references hold it. */
export interface BackendFields extends ReferenceFields { port?: number; weight?: number }

/** The target of a backend. Its ports are read late, because a Service may still get some. */
export class BackendTarget {
  constructor(
    private readonly find: (owner: Owner) => Referent,
    private readonly findPorts: () => MeshPort[] | undefined,
    private readonly options: BackendOptions,
  ) {
    refuseErrors(report => checkBackendNumbers(options, 'BackendRef', report));
  }

  /** The resource that it references. */
  public referent(owner: Owner): Referent {
    return this.find(owner);
  }

  public toFields(owner: Owner): BackendFields {
    const { weight } = this.options;
    return onlySet({ ...this.find(owner).toFields(owner.namespace, SERVICE), port: this.port(), weight });
  }

  /** A port that the Service does not have, as far as its ports are known. A missing port shows in the manifest. */
  public defectOfPort(path: string, owner: Owner): Defect | undefined {
    const { port } = this.options;
    const ports = this.findPorts() ?? [];
    if (!isLiteralNumber(port) || ports.length === 0 || ports.some(p => p.number === port)) {
      return undefined;
    }
    return unknownReference(`${path}.port`, `port of Service "${this.find(owner).name}"`, port, ports.map(p => String(p.number)), 'correct the number, or open the port on the Service');
  }

  private port(): number | undefined {
    const ports = this.findPorts();
    return this.options.port ?? (ports?.length === 1 ? ports[0].number : undefined);
  }
}
