export * from './member-selector';
export * from './openshift-route';
export * from './route-target';
export * from './route-termination';
export * from './service-mesh-member';
export * from './service-mesh-member-roll';
