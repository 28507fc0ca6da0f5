import { isMap } from '../private/manifest';
import { stated } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfGrpcStatus } from './formats/http-answer';
import { defectOfInteger } from './formats/number';
import { defectOfPercent } from './formats/percent';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const FAULT = refused(KINDS, {
  id: 'http-fault', summary: 'fault is empty, or has an invalid status or delay', why: 'the resource is rejected, because the proxy cannot inject the fault',
  covers: ['VS-42', 'VS-44', 'VS-45', 'VS-46', 'VS-48', 'VS-49'],
});
const SHARE = refused(KINDS, {
  id: 'http-fault-percentage', summary: 'fault percentage is out of range', why: 'the resource is rejected, because a percentage is 0, or from 0.0001 to 100', covers: ['VS-43'],
});
const NO_ERROR = warned(KINDS, {
  id: 'http-fault-without-error', summary: 'fault abort has no status', why: 'no request is aborted, because the proxy has no status to respond with', covers: ['VS-47'],
});

/** The rules that this file reports. */
export const FAULT_RULES = [FAULT, SHARE, NO_ERROR];

/** Injected faults. */
export function checkFault({ abort, delay }: { [key: string]: any }, path: string, report: Report): void {
  if (!isMap(abort) && !isMap(delay)) {
    report(FAULT, stated(path, 'has neither abort nor delay', 'set one of them, or remove the fault'));
  }
  if (isMap(abort)) {
    checkAbort(abort, `${path}.abort`, report);
  }
  if (isMap(delay)) {
    checkDelay(delay, `${path}.delay`, report);
  }
}

/** Requests that are delayed. */
export function checkDelay(delay: { [key: string]: any }, path: string, report: Report): void {
  checkShare(delay.percentage, `${path}.percentage`, report);
  if (delay.fixedDelay !== undefined) {
    report(FAULT, defectOfDuration(`${path}.fixedDelay`, delay.fixedDelay));
  } else if (delay.exponentialDelay !== undefined) {
    report(FAULT, stated(`${path}.exponentialDelay`, 'is not supported by Istio', 'use fixedDelay', delay.exponentialDelay));
  }
}

/** Requests that are answered with an error. */
export function checkAbort(abort: { [key: string]: any }, path: string, report: Report): void {
  checkShare(abort.percentage, `${path}.percentage`, report);
  if (abort.grpcStatus !== undefined) {
    report(FAULT, defectOfGrpcStatus(`${path}.grpcStatus`, abort.grpcStatus));
  } else if (abort.httpStatus !== undefined) {
    report(FAULT, defectOfInteger(`${path}.httpStatus`, abort.httpStatus, 200, 600));
  } else if (abort.http2Error !== undefined) {
    report(FAULT, stated(`${path}.http2Error`, 'is not supported by Istio', 'use httpStatus or grpcStatus', abort.http2Error));
  } else {
    report(NO_ERROR, stated(path, 'has no status', 'set httpStatus or grpcStatus'));
  }
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, report: Report): void {
  if (isMap(percentage)) {
    report(SHARE, defectOfPercent(`${path}.value`, percentage.value));
  }
}
