// The manifests that our apps write, as the goldens hold them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const project = join(dirname(fileURLToPath(import.meta.url)), '..');

export class Golden {
  /** `sabotage` changes the objects after they are read: the self-test breaks manifests so, never a file. */
  constructor(edition, tutorial, sabotage = () => {}) {
    this.folder = join(project, 'test', 'tutorials', 'golden', edition, tutorial);
    this.sabotage = sabotage;
  }

  /** The objects of some files, in their order. Of two with one name the later one stays, as if applied later. */
  objects(...files) {
    const byName = new Map();
    for (const file of files) {
      for (const document of parseAllDocuments(readFileSync(join(this.folder, `${file}.yaml`), 'utf-8'))) {
        const object = document.toJS();
        const { namespace = 'default', name } = object.metadata;
        byName.set(`${object.kind} ${namespace}/${name}`, object);
      }
    }
    const objects = [...byName.values()];
    this.sabotage(objects);
    return objects;
  }
}
