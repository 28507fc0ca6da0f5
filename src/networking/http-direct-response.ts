import type { VirtualServiceSpecHttpDirectResponse } from '../../imports/networking.istio.io';
import { badInput } from '../private/bad-input';
import { checkInteger } from '../private/check-number';

const MEGABYTE = 1024 * 1024;

/** The body of an answer. */
export class HttpBody {
  /** A text. Throws above 1 MiB. */
  public static string(text: string): HttpBody {
    checkSize(Buffer.byteLength(text));
    return new HttpBody({ string: text });
  }

  /** Bytes, in base64. Throws above 1 MiB. */
  public static bytes(base64: string): HttpBody {
    checkSize(Buffer.from(base64, 'base64').length);
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
    checkInteger('HttpDirectResponse status', status, 200, 600);
    return new HttpDirectResponse({ status, body: body?._toIstio() });
  }

  private constructor(private readonly fragment: VirtualServiceSpecHttpDirectResponse) {}

  /** @internal */
  public _toIstio(): VirtualServiceSpecHttpDirectResponse {
    return this.fragment;
  }
}

function checkSize(bytes: number): void {
  if (bytes > MEGABYTE) {
    throw badInput({ field: 'HttpBody', value: `${bytes} bytes`, allowed: `at most ${MEGABYTE} bytes`, remedy: 'serve it from a workload' });
  }
}
