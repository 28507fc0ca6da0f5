import { conflict } from '../checks/defect';
import { duplicateDefaultsOf, hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const peerAuthenticationDuplicateDefault: CrossRule = {
  id: 'peer-authentication-duplicate-default',
  severity: Severity.WARNING,
  summary: 'PeerAuthentications of one namespace have no selector',
  why: 'only the oldest of them applies',
  kinds: ['PeerAuthentication'],
  covers: ['KIA0002'],
  check: mesh => duplicateDefaultsOf(mesh, 'PeerAuthentication', o => !hasLabels(o))
    .map(({ object, other }) => on(object, conflict('', other.title, 'both apply to all pods of the namespace', 'merge them, or add a selector'))),
};
