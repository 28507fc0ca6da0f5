import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Assembly } from './assembly.mjs';
import { eachInFlight } from './in-flight.mjs';
import { Interception } from './interception.mjs';
import { Mutator } from './mutation.mjs';
import { Programs } from './program.mjs';
import { Random } from './random.mjs';

const require = createRequire(import.meta.url);
const JUDGES = ['crd', 'webhook'];

/**
 * Mutates what programs pass to our constructs. What the constructs let through, the judge must accept: the first half of agreement.
 * The other half is about the rules: verdict-differential.mjs.
 */
export async function differential(judge, { project, count, seed = 1 }) {
  if (!existsSync(join(project, 'lib', 'src', 'index.js')) || !existsSync(join(project, '.jsii'))) {
    return { failures: ['differential: the library is not compiled, run npx projen compile'], summary: 'was not run' };
  }
  const run = new Differential(judge, project);
  await run.prepare();
  await run.many(count, seed);
  return run.result(count, seed);
}

class Differential {
  constructor(judge, project) {
    const assembly = new Assembly(project);
    const istio = require(join(project, 'lib', 'src', 'index.js'));
    this.judge = judge;
    this.programs = new Programs(project);
    this.interception = new Interception(istio, assembly, new Mutator(assembly, istio, this.programs.cdk8s));
    this.differences = new Map();
    this.crashes = new Map();
    this.tally = { refused: 0, unchanged: 0, judged: 0, objects: 0 };
  }

  /** Programs as they are: how many sites they have, what they make, and what the judge says of that. */
  async prepare() {
    this.seeds = await Promise.all(this.programs.all.map(async program => {
      const { made, sites, error } = this.render(program, []);
      if (error) {
        throw new Error(`differential: ${program.name} fails as it is: ${error.message}`);
      }
      const known = new Set(made.map(text));
      const findings = findingsOf(await this.ask(program, made));
      return { program, sites, known, accepted: new Set(findings.map(signature)) };
    }));
  }

  render(program, mutations) {
    return this.interception.run(built => program.run(this.interception.module, built).filter(isIstio), mutations);
  }

  ask(program, manifests) {
    return this.judge.ask({ id: program.name, manifests, judges: JUDGES });
  }

  async many(count, seed) {
    await eachInFlight(count, index => this.one(seed + index));
  }

  async one(seed) {
    const random = new Random(seed);
    const start = random.one(this.seeds);
    const mutations = Array.from({ length: 1 + random.below(3) }, () => ({ site: random.below(start.sites), seed: random.below(2 ** 32) }));
    const findings = await this.findings(start, mutations, seed);
    for (const finding of findings) {
      const key = signature(finding);
      const known = this.differences.get(key);
      if (known) {
        known.times++;
        continue;
      }
      const difference = { finding, seed, times: 1, changes: [] };
      this.differences.set(key, difference);
      difference.changes = await this.shrink(start, mutations, key);
    }
  }

  /** What the judge holds against that which our constructs let through. */
  async findings(start, mutations, seed) {
    const { made, error } = this.render(start.program, mutations);
    if (error) {
      this.tally.refused++;
      this.note(error, start, seed);
      return [];
    }
    const changed = made.filter(manifest => !start.known.has(text(manifest)));
    if (changed.length === 0) {
      this.tally.unchanged++;
      return [];
    }
    this.tally.judged++;
    this.tally.objects += changed.length;
    return findingsOf(await this.ask(start.program, changed)).filter(finding => !start.accepted.has(signature(finding)));
  }

  /** Leaves mutations out as long as the difference stays, and says what the rest changed. */
  async shrink(start, mutations, key) {
    let kept = mutations;
    for (const mutation of mutations) {
      const fewer = kept.filter(other => other !== mutation);
      if (fewer.length > 0 && (await this.findings(start, fewer)).some(finding => signature(finding) === key)) {
        kept = fewer;
      }
    }
    return [start.program.name, ...this.render(start.program, kept).changes];
  }

  /** An input that the compiler takes is refused by a message of ours, not by an accident inside. */
  note(error, start, seed) {
    if (seed !== undefined && (error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError)) {
      const place = /\/lib\/src\/([^\s:]+):/.exec(error.stack ?? '')?.[1] ?? 'outside of the library';
      const key = `${error.name} in ${place}: ${error.message}`;
      const known = this.crashes.get(key) ?? { times: 0, seed, program: start.program.name };
      this.crashes.set(key, { ...known, times: known.times + 1 });
    }
  }

  result(count, seed) {
    const differences = [...this.differences.values()].sort((a, b) => b.times - a.times);
    const failures = differences.map(({ finding, seed: at, times, changes }) => `differential: --differential 1 --seed ${at} (${times} times): `
      + `${short(`${finding.code} ${finding.object}: ${finding.message}`)}\n         ${changes.join('\n         ')}`);
    for (const [crash, { times, seed: at, program }] of this.crashes) {
      console.log(`note: --differential 1 --seed ${at} (${times} times): ${program}: ${crash}`);
    }
    const { refused, unchanged, judged, objects } = this.tally;
    return {
      failures, summary: `${count} inputs from seed ${seed}: ${refused} refused by us, ${unchanged} changed nothing, `
      + `${judged} let through (${objects} objects) and judged, ${failures.length} kinds of difference`,
    };
  }
}

function findingsOf(answer) {
  const list = (code, findings) => findings.map(({ object, message }) => ({ code, object, message }));
  return [...list('crd', answer.crd), ...list('webhook', answer.webhook.errors), ...answer.errors.map(message => ({ code: 'judge', object: '', message }))]
    .filter(({ message }) => !message.includes('${')); // placeholders pass unchecked: what stands there is known later only
}

/** What two findings have in common that are one missing check: not the values, and not the place, but the kind, unless it is about metadata. */
function signature({ code, object, message }) {
  const about = message.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\d+/g, '0').replace(/^spec[\w.[\]]*: /, '');
  return `${code} ${about.startsWith('metadata') ? '' : object.split(' ')[0]} ${about.replace(/spec\.[\w.[\]]+/g, '').slice(0, 120)}`;
}

function isIstio({ apiVersion }) {
  return apiVersion.split('/')[0].endsWith('.istio.io');
}

function text(manifest) {
  return JSON.stringify(manifest);
}

function short(message) {
  return message.length > 320 ? `${message.slice(0, 320)}...` : message;
}
