import { conflict, Defect } from '../defect';

const VERSIONS = ['TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];

/** The oldest and the newest version of TLS. */
interface TlsVersions {
  readonly minProtocolVersion?: string;
  readonly maxProtocolVersion?: string;
}

/** A range of TLS versions whose newest one is not older than its oldest one. Tokens and placeholders pass. */
export function defectOfTlsVersions(path: string, { minProtocolVersion: min, maxProtocolVersion: max }: TlsVersions): Defect | undefined {
  const newest = VERSIONS.indexOf(max!);
  return newest >= 0 && VERSIONS.indexOf(min!) > newest ? conflict(`${path}.maxProtocolVersion`, `minProtocolVersion ${min}`, 'the maximum is older than the minimum', 'swap the two versions', max) : undefined;
}
