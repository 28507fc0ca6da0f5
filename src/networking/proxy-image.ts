import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * The kind of image that the proxy runs from.
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/#ProxyImage
 */
export class ProxyImage {
  /** The usual image. */
  public static readonly DEFAULT = new ProxyImage('default');
  /** The usual image with tools to look into a running proxy. */
  public static readonly DEBUG = new ProxyImage('debug');
  /** An image without a shell and without a package manager: less to attack. */
  public static readonly DISTROLESS = new ProxyImage('distroless');

  /** Another kind, which must be published in the hub that the proxy comes from. Throws for an empty text. */
  public static of(imageType: string): ProxyImage {
    return new ProxyImage(imageType);
  }

  private constructor(
    /** The kind as Istio writes it, the end of the image's tag. */
    public readonly imageType: string,
  ) {
    refuse(defectOfText('ProxyImage imageType', imageType, 'use ProxyImage.DEFAULT'));
  }
}
