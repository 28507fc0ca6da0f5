import { textsOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { onceAModel } from './once-a-model';

/** The hosts of the model that an unknown host, given by its full name, may stand for: those of the Services of its namespace, or else those of ServiceEntries. */
export function hostsLike(mesh: MeshModel, host: string): readonly string[] {
  const namespace = mesh.namespaceOf(host);
  const { ofServices, ofServiceEntries } = knownHosts(mesh);
  return namespace === undefined ? ofServiceEntries : ofServices.get(namespace) ?? [];
}

const knownHosts = onceAModel(mesh => {
  const ofServices = new Map<string, string[]>();
  for (const { name, namespace } of mesh.objectsOf('Service')) {
    ofServices.set(namespace, ofServices.get(namespace) ?? []);
    ofServices.get(namespace)!.push(mesh.fullHost(name, namespace));
  }
  return { ofServices, ofServiceEntries: mesh.objectsOf('ServiceEntry').flatMap(entry => textsOf(entry.spec.hosts)) };
});
