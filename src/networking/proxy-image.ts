import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * The type of image that the proxy runs from.
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/#ProxyImage
 */
export class ProxyImage {
  /** The default image. */
  public static readonly DEFAULT = new ProxyImage('default');
  /** The default image with tools for debugging a running proxy. */
  public static readonly DEBUG = new ProxyImage('debug');
  /** An image without shell and package manager, which reduces the attack surface. */
  public static readonly DISTROLESS = new ProxyImage('distroless');

  /** Any other type, which must exist in the hub of the proxy images. Throws for an empty text. */
  public static of(imageType: string): ProxyImage {
    return new ProxyImage(imageType);
  }

  private constructor(
    /** The type in Istio's notation, which is the suffix of the image tag. */
    public readonly imageType: string,
  ) {
    refuse(defectOfText('ProxyImage.imageType', imageType, 'use ProxyImage.DEFAULT'));
  }
}
