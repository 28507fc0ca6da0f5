import type { IConstruct } from 'constructs';
import { invalid, missing } from '../../checks/defect';
import { defectOfInteger, defectOfPort } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { sentenceOf } from '../../checks/sentences';
import { onlySet } from '../../private/defined';
import { isLiteralNumber } from '../../private/literal';
import { MeshPort } from '../../values/mesh-port';
import { ReferenceFields, Referent, SERVICE } from './referent';

/** A resource that refers to others. */
export interface Owner extends IConstruct { readonly namespace?: string }

/** Port and weight of a backend. */
export interface BackendOptions { readonly port?: number; readonly weight?: number }

/** A backend as references hold it. */
export interface BackendFields extends ReferenceFields { port?: number; weight?: number }

/** What a reference to a backend is made of. Its ports are read late, since a Service may still get them. */
export class Backend {
  constructor(
    private readonly find: (owner: Owner) => Referent,
    private readonly findPorts: () => MeshPort[] | undefined,
    private readonly options: BackendOptions,
  ) {
    refuse(defectOfPort('BackendRef port', options.port));
    refuse(defectOfInteger('BackendRef weight', options.weight, 0, 1_000_000));
  }

  /** The resource that it leads to. */
  public referent(owner: Owner): Referent {
    return this.find(owner);
  }

  public toFields(owner: Owner): BackendFields {
    const { weight } = this.options;
    return onlySet({ ...this.find(owner).toFields(owner.namespace, SERVICE), port: this.port(), weight });
  }

  /** What does not fit the ports of the service, as far as they are known. */
  public validate(field: string): string[] {
    const { port } = this.options;
    const ports = this.findPorts();
    if (port !== undefined && !isLiteralNumber(port)) {
      return [];
    }
    const known = ports?.map(p => p.number).join(', ');
    if (port === undefined) {
      return ports?.length === 1 ? [] : [sentenceOf(missing(`${field}.port`, 'give BackendRef a port'))];
    }
    return ports === undefined || ports.length === 0 || ports.some(p => p.number === port) ? [] : [sentenceOf(invalid(`${field}.port`, port, `one of ${known}, the ports of the Service`, 'name one of them, or open the port on the Service'))];
  }

  private port(): number | undefined {
    const ports = this.findPorts();
    return this.options.port ?? (ports?.length === 1 ? ports[0].number : undefined);
  }
}
