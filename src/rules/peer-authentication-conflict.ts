import { conflict } from '../checks/defect';
import { POD_KINDS } from '../mesh/pod-templates';
import { contestsOf } from '../mesh/selecting';
import { Severity } from '../mesh/severity';
import { CrossRule, on } from './cross-rule';

export const peerAuthenticationConflict: CrossRule = {
  id: 'peer-authentication-conflict',
  severity: Severity.WARNING,
  summary: 'PeerAuthentications select the same pods',
  why: 'only the oldest of them applies',
  kinds: ['PeerAuthentication', ...POD_KINDS],
  covers: ['KIA0003'],
  check: mesh => contestsOf(mesh, 'PeerAuthentication').map(({ object, selecting, other, workload }) => on(object, conflict(selecting.path, other.title, `both select ${workload === undefined ? 'the same pods' : workload.object.title}`, 'merge them, or correct the labels', selecting.text))),
};
