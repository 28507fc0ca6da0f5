import { Expectations, findingsOf } from './finding.mjs';
import { RouteTables } from './route-table.mjs';
import { goldenWorlds, shownWorlds } from './world.mjs';

/** Everything that is judged at one time: the goldens of a folder, and, if a project is given, what its pages show. */
export class Trial {
  constructor({ conformance, golden, project }) {
    const goldens = goldenWorlds(conformance, golden);
    const shown = project ? shownWorlds(project, conformance) : { worlds: [], problems: [] };
    this.expectations = new Expectations(conformance);
    this.routes = new RouteTables(conformance);
    this.worlds = [...goldens.worlds, ...shown.worlds];
    this.shown = shown.worlds.length;
    this.files = goldens.files;
    this.problems = [...goldens.problems, ...shown.problems, ...this.expectations.problems,
      ...this.expectations.astray(this.worlds, this.shown > 0), ...this.routes.astray(goldens.worlds)];
  }

  /** Has the worlds judged that a name is not asked to leave out; gives failures, and counts what was judged. */
  async run(judge, chosen = () => true) {
    const worlds = this.worlds.filter(chosen);
    const reports = await Promise.all(worlds.map(async world => this.report(world, await judge.ask(this.request(world)))));
    const findings = reports.flatMap(({ world, findings: found }) => found.map(finding => ({ world: world.name, ...finding })));
    const whole = worlds.length === this.worlds.length && this.shown > 0;
    const total = key => reports.reduce((sum, report) => sum + report[key], 0);
    return {
      worlds: worlds.length,
      manifests: total('manifests'),
      objects: total('objects'),
      routes: total('routes'),
      findings,
      failures: [...this.problems, ...reports.flatMap(({ failures }) => failures), ...whole ? this.expectations.goneFromAll(findings) : []],
    };
  }

  request({ name, cluster, given, manifests, remotes, ...world }) {
    return { id: name, cluster, manifests: [...given, ...manifests], remotes, calls: this.routes.callsOf({ name, ...world }).map(callOf) };
  }

  report(world, answer) {
    const findings = findingsOf(answer, world);
    const failures = [...this.expectations.compare(world, findings), ...this.routes.compare(world, answer.calls)];
    if (answer.id !== world.name) {
      failures.push(`${world.name}: the judge answered for ${answer.id}`);
    }
    return {
      world, findings, failures, manifests: world.manifests.length, objects: answer.judged, routes: answer.calls.length,
    };
  }
}

function callOf({ expect, ...call }) {
  return call;
}
