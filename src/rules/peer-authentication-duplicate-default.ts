import { stated } from '../checks/defect';
import { duplicateDefaultsOf, hasLabels } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const peerAuthenticationDuplicateDefault: CrossRule = {
  id: 'peer-authentication-duplicate-default',
  severity: Severity.WARNING,
  summary: 'two PeerAuthentications hold for all pods of one namespace',
  why: 'the oldest holds, and the others are ignored',
  kinds: ['PeerAuthentication'],
  covers: ['KIA0002'],
  check: mesh => duplicateDefaultsOf(mesh, 'PeerAuthentication', o => !hasLabels(o))
    .map(({ object, other }) => on(object, stated('', `got no selector, like ${other.title}; put both into one, or give this one a selector`))),
};
