import { isLiteralString } from '../../private/literal';
import { Defect, invalid, stated } from '../defect';

/** The greatest body of a direct response. */
export const MOST_BYTES = 1024 * 1024;
const GRPC_STATUS = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

/** The body size of a direct response. */
export function defectOfBodySize(field: string, bytes: number): Defect | undefined {
  if (bytes > MOST_BYTES) {
    return stated(field, `has ${bytes} bytes; at most ${MOST_BYTES} are allowed`, 'serve it from a workload', bytes);
  }
  return undefined;
}

/** A gRPC status, by name. Placeholders pass. */
export function defectOfGrpcStatus(field: string, status: string): Defect | undefined {
  if (isLiteralString(status) && !GRPC_STATUS.includes(status)) {
    return invalid(field, status, `one of ${GRPC_STATUS.join(', ')}`, 'correct the name');
  }
  return undefined;
}
