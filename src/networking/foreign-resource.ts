import { Construct } from 'constructs';
import { defectOfMetadata } from '../checks/formats/metadata';
import { defectOfText } from '../checks/formats/name';
import { atConstruct, refuse } from '../checks/refuse';

/**
 * A resource of another app, known by its name: what the factories `fromXName` return.
 * @internal
 */
export class ForeignResource extends Construct {
  /** Throws for an empty name, and for a name or namespace that Kubernetes does not accept. */
  constructor(scope: Construct, id: string, kind: string, public readonly name: string, public readonly namespace?: string) {
    super(scope, id);
    atConstruct(this, () => {
      refuse(defectOfText(`${kind}.from${kind}Name.name`, name, `name the ${kind}`));
      refuse(defectOfMetadata(kind, name, namespace, undefined));
    });
  }
}
