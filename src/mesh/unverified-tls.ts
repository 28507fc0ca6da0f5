import { mapOf } from '../private/manifest';

/** Returns true if TLS to a host specifies no CA. A Secret counts only together with a workloadSelector, without which sidecars do not read it. */
export function isUnverified(tls: unknown, rule: { [key: string]: any }): boolean {
  const { mode, caCertificates, credentialName } = mapOf(tls);
  return (mode === 'SIMPLE' || mode === 'MUTUAL') && !caCertificates && !(credentialName && rule.workloadSelector);
}
