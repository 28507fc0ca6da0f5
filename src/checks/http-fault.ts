import { isMap } from '../private/manifest';
import { checkDuration } from './formats/duration';
import { checkGrpcStatus } from './formats/http-answer';
import { checkInteger } from './formats/number';
import { checkPercent } from './formats/percent';
import { Say } from './kind-check';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
export function checkFault({ abort, delay }: { [key: string]: any }, path: string, say: Say): void {
  if (!isMap(abort) && !isMap(delay)) {
    say(FAULT, path, 'got no fault, allowed is abort, delay or both; say which one is made, or leave it out');
  }
  if (isMap(abort)) {
    checkAbort(abort, `${path}.abort`, say);
  }
  if (isMap(delay)) {
    checkShare(delay.percentage, `${path}.delay.percentage`, say);
    if (delay.fixedDelay !== undefined) {
      sayProblem(say, FAULT, `${path}.delay.fixedDelay`, field => checkDuration(field, delay.fixedDelay));
    } else if (delay.exponentialDelay !== undefined) {
      say(FAULT, `${path}.delay.exponentialDelay`, `got ${JSON.stringify(delay.exponentialDelay)}, allowed is fixedDelay; the proxy knows no other, use it`);
    }
  }
}

function checkAbort(abort: { [key: string]: any }, path: string, say: Say): void {
  checkShare(abort.percentage, `${path}.percentage`, say);
  if (abort.grpcStatus !== undefined) {
    sayProblem(say, FAULT, `${path}.grpcStatus`, field => checkGrpcStatus(field, abort.grpcStatus));
  } else if (abort.httpStatus !== undefined) {
    sayProblem(say, FAULT, `${path}.httpStatus`, field => checkInteger(field, abort.httpStatus, 200, 600));
  } else if (abort.http2Error !== undefined) {
    say(FAULT, `${path}.http2Error`, `got ${JSON.stringify(abort.http2Error)}, allowed is httpStatus or grpcStatus; the proxy knows no other, use one of them`);
  } else {
    say(NO_ERROR, path, 'got no status, allowed is httpStatus or grpcStatus; say what is answered');
  }
}

function checkShare(percentage: { [key: string]: any } | undefined, path: string, say: Say): void {
  if (isMap(percentage)) {
    sayProblem(say, SHARE, `${path}.value`, field => checkPercent(field, percentage.value));
  }
}
