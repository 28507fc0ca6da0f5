import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject, MeshObjectOrigin } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';
import { whileJudging } from '../private/rendered';
import { isAcknowledged, unknownAcknowledgements } from './acknowledgements';
import { authorOf } from './author';
import { Finding } from './finding';
import { ALL_RULES, findingOf, judge, Judgement, KINDS_READ } from './judge';
import { lateProblemsOf } from './late-checks';
import { Mesh } from './mesh';
import { MeshRule } from './mesh-rule';
import { MeshValidation } from './mesh-validation';
import { messageOf } from './message';

/** The findings in an app. */
export interface JudgedApp {
  /** Findings that fail the synth, with the construct that reports each of them. */
  readonly errors: { construct: IConstruct; judgement: Judgement; message: string }[];
  /** Messages that are printed. */
  readonly warnings: string[];
  /** All findings that are not acknowledged. */
  readonly findings: Finding[];
}

/** Renders an app once and runs all rules, world by world. */
export function judgeApp(root: IConstruct, own: MeshRule[]): JudgedApp {
  if (Mesh._isUnvalidated(root)) {
    return { errors: [], warnings: [], findings: [] };
  }
  const constructs = root.node.findAll();
  if (constructs.every(c => !Chart.isChart(c) || Mesh.of(c).validation === MeshValidation.OFF)) {
    return { errors: [], warnings: [], findings: [] };
  }
  const judged = [...worldsOf(constructs, own).values()].flatMap(({ objects, mesh }) => judge(new MeshModel(objects, mesh), own))
    .map(judgement => ({ judgement, construct: (judgement.object.origin as ConstructOrigin).source }));
  const late = constructs.flatMap(construct => lateProblemsOf(construct).map(problem => ({ judgement: { ...problem, object: objectOf(construct) }, construct })));
  const replaced = new Set(late.flatMap(({ judgement, construct }) => (judgement.rule.replaces ?? []).map(rule => `${rule} ${construct.node.path}`)));
  const found = [...judged.filter(({ judgement, construct }) => replaced.size === 0 || !replaced.has(`${judgement.rule.id} ${construct.node.path}`)), ...late]
    .map(({ judgement, construct }) => ({ judgement, construct, mode: Mesh.of(construct).validation }))
    .filter(({ judgement, construct, mode }) => mode !== MeshValidation.OFF && !isAcknowledged(construct, judgement.rule.id))
    .map(({ judgement, construct, mode }) => ({ judgement, finding: { ...findingOf(judgement), ...authorOf(construct) }, construct, mode }));
  const fails = ({ finding: { severity }, mode }: { finding: Finding; mode: MeshValidation }) =>
    severity === Severity.ERROR || (mode === MeshValidation.STRICT && severity === Severity.WARNING);
  return {
    findings: found.map(f => f.finding),
    errors: found.filter(fails).map(({ judgement, finding, construct }) => ({ construct, judgement, message: messageOf(finding) })),
    warnings: [
      ...found.filter(f => f.finding.severity === Severity.WARNING && !fails(f)).map(({ finding }) => `warning: [${finding.construct}] ${messageOf(finding)}`),
      ...unknownAcknowledgements(constructs, [...ALL_RULES, ...own].map(r => r.id)),
    ],
  };
}

/** The object that a construct's late finding refers to: the construct's API object, or a stand-in for a pattern. */
function objectOf(construct: IConstruct): MeshObject {
  const manifest = ApiObject.isApiObject(construct)
    ? { apiVersion: construct.apiVersion, kind: construct.kind, metadata: { name: construct.name, namespace: construct.metadata.namespace } }
    : { kind: construct.constructor.name, metadata: { name: construct.node.id } };
  return new MeshObject(manifest, new ConstructOrigin(construct));
}

/** The objects that are applied to one cluster together. */
interface World {
  readonly mesh: Mesh;
  readonly objects: MeshObject[];
}

/** The construct that an object comes from. Its path is computed on demand, because computing it is slow and few objects need it. */
class ConstructOrigin implements MeshObjectOrigin {
  constructor(public readonly source: IConstruct) {}

  public get construct(): string {
    return this.source.node.path;
  }
}

function worldsOf(constructs: IConstruct[], own: MeshRule[]): Map<string, World> {
  const kinds = new Set([...KINDS_READ, ...own.flatMap(rule => rule.kinds)]);
  const meshes = new Map<Chart, Mesh>();
  const worlds = new Map<string, World>();
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct) || !kinds.has(construct.kind)) {
      continue;
    }
    const mesh = meshes.get(construct.chart) ?? Mesh.of(construct.chart);
    meshes.set(construct.chart, mesh);
    const world = worlds.get(mesh.world) ?? { mesh, objects: [] };
    worlds.set(mesh.world, world);
    const manifest = manifestOf(construct);
    if (manifest !== undefined) {
      world.objects.push(new MeshObject(manifest, new ConstructOrigin(construct)));
    }
  }
  return worlds;
}

/** Renders an object; undefined if that throws, because cdk8s reports the error when it renders the object itself. */
function manifestOf(object: ApiObject): { [key: string]: any } | undefined {
  try {
    return whileJudging(() => object.toJson());
  } catch {
    return undefined;
  }
}
