import { parseAllDocuments } from 'yaml';
import { MeshModel, MeshModelOptions, MeshObject } from '../../src';
import { Judgement, judge } from '../../src/validation/judge';
import { brief } from '../brief';

/** The findings of all rules on YAML, in the order of the objects: `rule | Kind namespace/name | path | kind value`. */
export function findingsOf(yaml: string, options: MeshModelOptions = {}): string[] {
  return judgementsOf(yaml, options).map(({ rule, object, defect }) => `${rule.id} | ${object.title} | ${brief(defect)}`);
}

/** The rules that report something on YAML. */
export function rulesOf(yaml: string, options: MeshModelOptions = {}): string[] {
  return judgementsOf(yaml, options).map(({ rule }) => rule.id);
}

/** The findings of all rules on YAML, as data. */
export function judgementsOf(yaml: string, options: MeshModelOptions = {}): Judgement[] {
  const documents = parseAllDocuments(yaml).map(d => {
    if (d.errors.length > 0) {
      throw d.errors[0];
    }
    return d.toJS() as { [key: string]: unknown };
  });
  return judge(new MeshModel(documents.map(d => new MeshObject(d, {}, 'shop')), options));
}
