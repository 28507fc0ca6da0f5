import { invalid } from '../checks/defect';
import { refusal } from '../checks/refuse';
import { kindOf, LATEST_ISTIO } from '../kinds';
import { isLiteralString } from './literal';

export { LATEST_ISTIO };

/** Splits a version and refuses one that no release can have. */
export function parseIstioVersion(version: string): { major: number; minor: number } {
  const match = /^v?(\d+)\.(\d+)(\.\d+)?([-+].*)?$/.exec(version);
  if (isLiteralString(version) && (!match || match[1] !== '1')) {
    throw refusal(invalid('Mesh.istioVersion', version, `an Istio release such as "${LATEST_ISTIO}"`, 'give major and minor version'));
  }
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : parseIstioVersion(LATEST_ISTIO);
}

/**
 * The version of a kind to write for a release: the preferred one if the release serves it, else the newest that it serves;
 * nothing where the release does not have the kind. What a release once served, every later one serves too.
 */
export function servedVersion(kind: string, istioVersion: string, preferred?: string): string | undefined {
  const key = `${kind} ${istioVersion} ${preferred}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answers.set(key, answer = { version: findServed(kind, istioVersion, preferred) });
  }
  return answer.version;
}

/** Each resource asks several times, and there are few answers. */
const answers = new Map<string, { version?: string }>();

function findServed(kind: string, istioVersion: string, preferred: string | undefined): string | undefined {
  const { minor } = parseIstioVersion(istioVersion);
  const served = kindOf(kind).versions.filter(([from]) => minor >= from).map(([, version]) => version);
  return served.find(version => version === preferred) ?? served[0];
}

/** The first release that has a kind. */
export function firstRelease(kind: string): string {
  const { versions } = kindOf(kind);
  return `1.${versions[versions.length - 1][0]}`;
}
