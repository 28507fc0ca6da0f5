import { defectOfDnsLabel } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * Namespaces that a resource is visible in.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
 */
export class ExportTo {
  /** Every namespace (`*`). */
  public static readonly ALL = new ExportTo('*');
  /** The namespace of the resource itself (`.`). */
  public static readonly SAME_NAMESPACE = new ExportTo('.');
  /** No namespace (`~`): the resource is kept but nobody sees it. Istio takes it in a ServiceEntry only. */
  public static readonly NONE = new ExportTo('~');

  /**
   * One namespace, by its name (a DNS label).
   */
  public static namespace(name: string): ExportTo {
    refuse(defectOfDnsLabel('ExportTo namespace', name));
    return new ExportTo(name);
  }

  /**
   * @param value as Istio writes it
   */
  private constructor(
    /** The value as Istio writes it: `*`, `.`, `~` or the name of a namespace. */
    public readonly value: string,
  ) {}
}
