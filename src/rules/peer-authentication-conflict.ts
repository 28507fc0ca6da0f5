import { stated } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const peerAuthenticationConflict: CrossRule = {
  id: 'peer-authentication-conflict',
  severity: Severity.WARNING,
  summary: 'two PeerAuthentications select the same pods',
  why: 'the oldest holds, and the others are ignored',
  kinds: ['PeerAuthentication', ...POD_KINDS],
  covers: ['KIA0003'],
  check: mesh => contestsOf(mesh, 'PeerAuthentication').map(({ object, selecting, other, workload }) => on(object, stated(selecting.path, `got ${selecting.text}, and ${other.title} selects ${workload === undefined ? 'the same' : workload.object.title} too; put both into one, or correct the labels`))),
};
