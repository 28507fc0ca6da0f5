import { mapOf } from '../private/manifest';

/** Whether TLS to a host names no CA. Istio lets a Secret count with a workloadSelector alone, without which sidecars do not read it. */
export function isUnverified(tls: unknown, rule: { [key: string]: any }): boolean {
  const { mode, caCertificates, credentialName } = mapOf(tls);
  return (mode === 'SIMPLE' || mode === 'MUTUAL') && !caCertificates && !(credentialName && rule.workloadSelector);
}
