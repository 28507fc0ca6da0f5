import { resolveTokens } from '../../private/resolve-tokens';
import { IMeshService } from '../../values/mesh-service';
import { Backend } from '../backend';

/** The names of a backend in weight states. */
export interface BackendNames {
  /** The name by which the watcher finds it in the cluster: its subset, its host if it has none, and both if two hosts have a subset of that name. */
  readonly key: string;
  /** All names that identify it and no other backend; the key comes first. */
  readonly names: string[];
}

/** The names of each backend, with their hosts as they are now. */
export function backendNames(backends: Backend[], own: IMeshService): BackendNames[] {
  const hosts = backends.map(b => resolveTokens(b._hostOf(own)));
  const keys = backends.map(({ _subsetName: subset }, i) => {
    const shared = subset !== undefined && backends.some((b, j) => b._subsetName === subset && hosts[j] !== hosts[i]);
    return subset === undefined ? hosts[i] : shared ? `${hosts[i]}/${subset}` : subset;
  });
  const all = backends.map(({ _subsetName: subset }, i) => {
    const short = hosts[i].split('.')[0];
    const suffix = subset === undefined ? '' : `/${subset}`;
    return [...new Set([keys[i], `${hosts[i]}${suffix}`, `${short}${suffix}`])];
  });
  return keys.map((key, i) => ({ key, names: all[i].filter(name => name === key || !all.some((names, j) => j !== i && names.includes(name))) }));
}
