import { parse } from 'yaml';
import { MeshModel, MeshObject } from '../../src';
import { KindCheck } from '../../src/checks/kind-check';
import { brief } from '../brief';

/** What the rules of one kind say of an object by itself, given the fields of its spec: `rule | path | kind value`. */
export function saidOf({ kind, group, check }: KindCheck, spec: string, metadata: string = ''): string[] {
  const manifest = parse(`apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: it, ${metadata}}\nspec: {${spec}}`);
  const object = new MeshObject(manifest, {}, 'shop');
  const said: string[] = [];
  check(object, (rule, defect) => {
    if (defect !== undefined) {
      said.push(`${rule.id} | ${brief(defect)}`);
    }
  }, new MeshModel([object]));
  return said;
}
