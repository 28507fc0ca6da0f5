import type { VirtualServiceSpecHttpDirectResponse } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { checkBody, checkDirectResponse } from '../checks/http-redirect';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';

/** The body of a direct response. */
export class HttpBody {
  /** A text. Throws above 1 MiB. */
  public static string(text: string): HttpBody {
    return new HttpBody({ string: text });
  }

  /** Bytes, in base64 with padding. Throws for invalid base64, and above 1 MiB. */
  public static bytes(base64: string): HttpBody {
    if (isLiteralString(base64) && !/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64 || '-')) {
      refuse(invalid('HttpBody.bytes', base64, 'non-empty base64 with padding', "encode it by Buffer.from(…).toString('base64')"));
    }
    return new HttpBody({ bytes: base64 });
  }

  private constructor(private readonly fragment: { string?: string; bytes?: string }) {
    refuseErrors(report => checkBody(fragment, 'HttpBody', report));
  }

  /** @internal */
  public _toIstio(): { string?: string; bytes?: string } {
    return this.fragment;
  }
}

/**
 * A response of the proxy itself.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export class HttpDirectResponse {
  /**
   * Responds with a status and an optional body; the headers of the route set its content type. Throws for a status out of range.
   *
   * @param status the HTTP status, 200 to 600
   * @param body `HttpBody.string` or `HttpBody.bytes`; an empty body if omitted
   */
  public static of(status: number, body?: HttpBody): HttpDirectResponse {
    return new HttpDirectResponse({ status, body: body?._toIstio() });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpDirectResponse) {
    refuseErrors(report => checkDirectResponse(fragment, 'HttpDirectResponse', report));
  }

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpDirectResponse {
    return this.fragment;
  }
}
