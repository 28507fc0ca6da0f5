import { isKnownProtocol, KNOWN_PROTOCOLS } from '../../mesh/protocols';
import { isLiteralString } from '../../private/literal';
import { Defect, invalid } from '../defect';

/** The protocol of a port, in any case. Tokens and placeholders pass. */
export function defectOfProtocol(path: string, protocol: unknown): Defect | undefined {
  return isLiteralString(protocol) && !isKnownProtocol(protocol)
    ? invalid(path, protocol, `one of ${KNOWN_PROTOCOLS.join(', ')}`, 'use TCP for any other protocol') : undefined;
}
