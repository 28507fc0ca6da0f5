import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { eachInFlight } from './in-flight.mjs';
import { leavingOut, ManifestMutator } from './manifest-mutation.mjs';
import { Programs } from './program.mjs';
import { Random } from './random.mjs';
import { smallWorld } from './small-world.mjs';
import { Differences, Verdicts } from './verdict.mjs';
import { goldenWorlds } from './world.mjs';

const require = createRequire(import.meta.url);
const WORLDS = 0.2; // of the inputs: analyzers take their time
const PATIENCE = 400; // questions that the shrinking of one difference may take

/** The other half of agreement: what Istio calls an error our rules call one, and what they call an error Istio does. Manifests are made up, no construct has seen them. */
export async function verdictDifferential(judge, { project, conformance, golden, count, seed = 1 }) {
  if (!existsSync(join(project, 'lib', 'src', 'index.js'))) {
    return { failures: ['differential: the library is not compiled, run npx projen compile'], summary: 'was not run' };
  }
  const run = new VerdictDifferential(judge, { project, conformance, golden });
  await run.many(count, seed);
  return run.result(count, seed);
}

class VerdictDifferential {
  constructor(judge, { project, conformance, golden }) {
    this.judge = judge;
    this.verdicts = new Verdicts(project);
    this.meant = new Differences(conformance, this.verdicts.ALL_RULES);
    const api = require(join(project, 'lib', 'src', 'index.js'));
    const programs = new Programs(project).all.map(program => program.run(api, () => {}));
    this.seeds = [...programs, ...goldenWorlds(conformance, golden).worlds.map(({ manifests }) => manifests)].flat().filter(isIstio);
    this.mutator = new ManifestMutator(this.seeds);
    this.kinds = [...new Set(this.seeds.map(({ kind }) => kind))].map(kind => this.seeds.filter(seed => seed.kind === kind));
    this.found = new Map();
    this.spoke = new Set();
    this.tally = { manifests: 0, worlds: 0, refused: 0, silent: 0 };
  }

  async many(count, seed) {
    await eachInFlight(count, index => this.one(seed + index));
  }

  async one(seed) {
    const random = new Random(seed);
    const isWorld = random.share() < WORLDS;
    const manifests = isWorld ? smallWorld(random) : [this.mutator.mutate(random.one(random.one(this.kinds)), random)];
    const differences = await this.differences(manifests, isWorld, true);
    for (const difference of differences) {
      const key = signature(difference);
      const known = this.found.get(key);
      if (known) {
        known.times++;
        continue;
      }
      const entry = { difference, seed, times: 1, manifests };
      this.found.set(key, entry);
      entry.manifests = await this.shrink(manifests, isWorld, key);
    }
  }

  async differences(manifests, isWorld, counts) {
    let ours;
    try {
      ours = this.verdicts.ours(manifests);
    } catch (e) {
      return [{ only: 'us', code: 'crash', object: manifests[0].kind, rule: 'crash', message: e.stack.split('\n').slice(0, 3).join(' ') }];
    }
    const answer = await this.judge.ask({ id: 'made up', manifests, judges: isWorld ? ['crd', 'webhook', 'analyze'] : ['crd', 'webhook'] });
    const istios = this.verdicts.istios(answer);
    if (counts) {
      ours.forEach(({ rule }) => this.spoke.add(rule));
      this.tally.manifests += manifests.length;
      this.tally.worlds += isWorld ? 1 : 0;
      this.tally.refused += istios.some(({ code }) => code === 'error') ? 1 : 0;
      this.tally.silent += istios.length === 0 ? 1 : 0;
    }
    return this.meant.between(manifests, isWorld ? ours : ours.filter(({ code }) => !code.startsWith('IST')), istios);
  }

  /** Leaves out objects, fields and entries as long as the difference stays. */
  async shrink(manifests, isWorld, key) {
    let kept = manifests;
    let asked = 0;
    for (let again = true; again;) {
      again = false;
      for (const without of leavingOut(kept)) {
        const fewer = without();
        if (++asked > PATIENCE) {
          return kept;
        }
        if ((await this.differences(fewer, isWorld)).some(difference => signature(difference) === key)) {
          kept = fewer;
          again = true;
          break;
        }
      }
    }
    return kept;
  }

  result(count, seed) {
    const found = [...this.found.values()].sort((a, b) => b.times - a.times);
    const failures = [...this.meant.problems, ...found.map(({ difference: { only, code, object, rule, message }, seed: at, times, manifests }) =>
      `differential: --differential 1 --seed ${at} (${times} times): only ${only}: ${code}${rule ? ` ${rule}` : ''} ${object}: ${message.slice(0, 320)}\n         ${manifests.map(text).join('\n         ')}`)];
    const { manifests, worlds, refused, silent } = this.tally;
    return {
      failures, summary: `${count} inputs from seed ${seed}: ${count - worlds} objects and ${worlds} worlds (${manifests} manifests), ${refused} refused by Istio, ${silent} without a word, `
      + `${this.spoke.size} of ${this.verdicts.ALL_RULES.filter(({ istio }) => istio !== undefined).length} rules that have a code of Istio's spoke, `
      + `${this.meant.met.size} kinds of difference that are meant, ${found.length} that are not`,
    };
  }
}

/** What two differences have in common that have one cause. */
function signature({ only, code, object, rule, message }) {
  const words = message.replace(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[\w*-]*[/.][\w./*-]*|\d+/g, '');
  return `${only} ${code} ${object.split(' ')[0]} ${rule ?? words.slice(0, 80)}`;
}

function isIstio({ apiVersion }) {
  return apiVersion.split('/')[0].endsWith('.istio.io');
}

function text({ kind, metadata: { namespace, name }, spec }) {
  const shown = JSON.stringify(spec) ?? '';
  return `${kind} ${namespace ?? ''}/${name} ${shown.length > 400 ? `${shown.slice(0, 400)}...` : shown}`;
}
