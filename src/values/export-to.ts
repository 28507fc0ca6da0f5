import { defectOfDnsLabel } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * Namespaces in which a resource is visible.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
 */
export class ExportTo {
  /** Every namespace (`*`). */
  public static readonly ALL = new ExportTo('*');
  /** The namespace of the resource itself (`.`). */
  public static readonly SAME_NAMESPACE = new ExportTo('.');
  /** No namespace (`~`): the resource is not visible anywhere. Istio accepts it in a ServiceEntry only. */
  public static readonly NONE = new ExportTo('~');

  /** One namespace, by its name (a DNS label). Throws for an invalid name. */
  public static namespace(name: string): ExportTo {
    refuse(defectOfDnsLabel('ExportTo.namespace', name));
    return new ExportTo(name);
  }

  private constructor(
    /** The value in Istio's notation: `*`, `.`, `~` or the name of a namespace. */
    public readonly value: string,
  ) {}
}
