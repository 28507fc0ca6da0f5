import { isLiteralString } from '../../private/literal';
import { badInput } from '../bad-input';

const MEGABYTE = 1024 * 1024;
const GRPC_STATUS = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

/** The size of the body that the proxy answers with. */
export function checkBodySize(field: string, bytes: number): void {
  if (bytes > MEGABYTE) {
    throw badInput({ field, value: `${bytes} bytes`, allowed: `at most ${MEGABYTE} bytes`, remedy: 'serve it from a workload' });
  }
}

/** The name of a gRPC status. Placeholders pass. */
export function checkGrpcStatus(field: string, status: string): void {
  if (isLiteralString(status) && !GRPC_STATUS.includes(status)) {
    throw badInput({ field, value: status, allowed: `one of ${GRPC_STATUS.join(', ')}`, remedy: 'correct the name' });
  }
}
