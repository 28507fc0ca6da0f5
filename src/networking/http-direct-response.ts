import type { VirtualServiceSpecHttpDirectResponse } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfBodySize } from '../checks/formats/http-answer';
import { defectOfInteger } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString, isToken } from '../private/literal';

/** The body of an answer. */
export class HttpBody {
  /** A text. Throws above 1 MiB. */
  public static string(text: string): HttpBody {
    refuse(defectOfBodySize('HttpBody', isToken(text) ? 0 : Buffer.byteLength(text)));
    return new HttpBody({ string: text });
  }

  /** Bytes, in base64 with padding. Throws for what is no base64, and above 1 MiB. */
  public static bytes(base64: string): HttpBody {
    if (isLiteralString(base64) && !/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64 || '-')) {
      throw refusal(invalid('HttpBody.bytes', base64.slice(0, 40), 'base64 with padding, not empty', "encode it by Buffer.from(…).toString('base64')"));
    }
    refuse(defectOfBodySize('HttpBody', isToken(base64) ? 0 : Buffer.from(base64, 'base64').length));
    return new HttpBody({ bytes: base64 });
  }

  private constructor(private readonly fragment: { string?: string; bytes?: string }) {}

  /** @internal */
  public _toIstio(): { string?: string; bytes?: string } {
    return this.fragment;
  }
}

/**
 * A request is answered by the proxy itself.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export class HttpDirectResponse {
  /**
   * An answer with a status of 200 to 600, and a body if one is given (set its content type by the headers of the route).
   */
  public static of(status: number, body?: HttpBody): HttpDirectResponse {
    refuse(defectOfInteger('HttpDirectResponse status', status, 200, 600));
    return new HttpDirectResponse({ status, body: body?._toIstio() });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpDirectResponse) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpDirectResponse {
    return this.fragment;
  }
}
