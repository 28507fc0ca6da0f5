import { isMap } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfGrpcStatus } from './formats/http-answer';
import { defectOfInteger } from './formats/number';
import { defectOfPercent } from './formats/percent';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['VirtualService'];

const FAULT = refused(KINDS, {
  id: 'http-fault', summary: 'a fault that is made on purpose is none, has no time, or is of a kind that the proxy does not know', why: 'the proxy could not make it',
  covers: ['VS-42', 'VS-44', 'VS-45', 'VS-46', 'VS-48', 'VS-49'],
});
const SHARE = refused(KINDS, {
  id: 'http-fault-percentage', summary: 'the share of requests with a fault is not between 0 and 100 percent, or finer than 0.0001', why: 'the proxy counts in millionths', covers: ['VS-43'],
});
const NO_ERROR = warned(KINDS, {
  id: 'http-fault-without-error', summary: 'requests are aborted without a status', why: 'the proxy would not know what to answer, and aborts nothing', covers: ['VS-47'],
});

/** The rules that `checkFault` speaks for. */
export const FAULT_RULES = [FAULT, SHARE, NO_ERROR];

/** Faults that are made on purpose. */
export function checkFault({ abort, delay }: { [key: string]: any }, path: string, report: Report): void {
  if (!isMap(abort) && !isMap(delay)) {
    report(FAULT, missing(path, 'say which one is made, or leave it out'));
  }
  if (isMap(abort)) {
    checkAbort(abort, `${path}.abort`, report);
  }
  if (isMap(delay)) {
    checkShare(delay.percentage, `${path}.delay.percentage`, report);
    if (delay.fixedDelay !== undefined) {
      report(FAULT, defectOfDuration(`${path}.delay.fixedDelay`, delay.fixedDelay));
    } else if (delay.exponentialDelay !== undefined) {
      report(FAULT, invalid(`${path}.delay.exponentialDelay`, delay.exponentialDelay, 'fixedDelay', 'the proxy knows no other, use it'));
    }
  }
}

function checkAbort(abort: { [key: string]: any }, path: string, report: Report): void {
  checkShare(abort.percentage, `${path}.percentage`, report);
  if (abort.grpcStatus !== undefined) {
    report(FAULT, defectOfGrpcStatus(`${path}.grpcStatus`, abort.grpcStatus));
  } else if (abort.httpStatus !== undefined) {
    report(FAULT, defectOfInteger(`${path}.httpStatus`, abort.httpStatus, 200, 600));
  } else if (abort.http2Error !== undefined) {
    report(FAULT, invalid(`${path}.http2Error`, abort.http2Error, 'httpStatus or grpcStatus', 'the proxy knows no other, use one of them'));
  } else {
    report(NO_ERROR, missing(path, 'say what is answered'));
  }
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, report: Report): void {
  if (isMap(percentage)) {
    report(SHARE, defectOfPercent(`${path}.value`, percentage.value));
  }
}
