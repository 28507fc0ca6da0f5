import { ApiObject, App } from 'cdk8s';
import { MeshModel, MeshObject, Severity } from '../src';
import { sentenceOf } from '../src/checks/sentences';
import { judge } from '../src/validation/judge';
import { lateProblemsOf } from '../src/validation/late-checks';
import { Mesh } from '../src/validation/mesh';
import { brief } from './brief';

/** All errors of an app's synth, `[construct] rule | path | kind value`, of manifests first, then of late checks. Fails if the synth reports more or fewer. */
export function errorsOf(app: App): string[] {
  const constructs = app.node.findAll();
  const objects = constructs.filter((c): c is ApiObject => ApiObject.isApiObject(c)).map(o => new MeshObject(o.toJson(), { construct: o.node.path }));
  const found = [
    ...judge(new MeshModel(objects, Mesh.of(app))).map(({ rule, object, defect }) => ({ rule, defect, path: object.origin.construct })),
    ...constructs.flatMap(c => lateProblemsOf(c).map(({ rule, defect }) => ({ rule, defect, path: c.node.path }))),
  ].filter(({ rule }) => rule.severity === Severity.ERROR);
  const message = synthMessageOf(app);
  expect(found.filter(({ defect }) => !message.includes(sentenceOf(defect)))).toEqual([]);
  expect(message.match(/^ {2}\[/gm) ?? []).toHaveLength(found.length);
  return found.map(({ rule, defect, path }) => `[${path}] ${rule.id} | ${brief(defect)}`);
}

function synthMessageOf(app: App): string {
  try {
    app.synthYaml();
    return '';
  } catch (e) {
    return (e as Error).message;
  }
}
