/** The path of the pod template in each kind that creates pods. */
export const POD_TEMPLATES: { readonly [kind: string]: string[] } = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
};

/** The kinds that create pods. */
export const POD_KINDS = Object.keys(POD_TEMPLATES);
