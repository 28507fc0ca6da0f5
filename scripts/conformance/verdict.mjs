import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'];
/** What the webhook says in words, an analyzer says again by a code. */
const WEBHOOKS = { IST0106: 'error', IST0133: 'warning', IST0130: 'warning', IST0131: 'warning' };

/** What our rules and Istio's code say of the same manifests, in one form: { object, code, rule, message }; a code is `error`, `warning`, `unknown field` or Istio's own. */
export class Verdicts {
  constructor(project) {
    const load = name => require(join(project, 'lib', 'src', `${name}.js`));
    Object.assign(this, load('validation/judge'), load('mesh/mesh-model'), load('mesh/mesh-object'), load('checks/sentences'));
    this.codes = new Set(this.ALL_RULES.map(({ istio }) => istio).filter(istio => istio !== undefined && !(istio in WEBHOOKS)));
  }

  ours(manifests) {
    const objects = manifests.map(manifest => new this.MeshObject(manifest, {}, 'default'));
    return this.judge(new this.MeshModel(objects, { completeNamespaces: ['*'] })).flatMap(({ rule, object, defect }) => {
      const code = rule.id === 'unknown-field' ? 'unknown field' : rule.istio === undefined ? rule.severity === 'error' ? 'error' : undefined : WEBHOOKS[rule.istio] ?? rule.istio;
      return code === undefined ? [] : [{ object: workload(object.title), code, rule: rule.id, message: this.sentenceOf(defect) }]; // what Istio has no word for, it cannot deny
    });
  }

  istios(answer) {
    const said = (code, findings) => findings.map(({ object, message }) => ({ object, code, message }));
    return [
      ...answer.errors.map(message => ({ object: '', code: 'judge', message })),
      ...answer.crd.flatMap(({ object, message }) => crdCodes(message).map(code => ({ object, code, message }))),
      ...said('error', answer.webhook.errors), ...said('warning', answer.webhook.warnings),
      ...answer.analyze.filter(({ code }) => this.codes.has(code)).map(({ object, code, message }) => ({ object: workload(object), code, message })),
    ].filter(({ message }) => !message.includes('${')); // placeholders pass unchecked: what stands there is known later only
  }
}

/** An object may have unknown fields and other mistakes, all in one message. */
function crdCodes(message) {
  const others = message.replace(/unknown fields? (?:"(?:[^"\\]|\\.)*"|\[.*\])/gs, '').replace(/[\s,;.[\]]+|strict decoding error:?/g, '');
  return message.includes('unknown field') ? ['unknown field', ...others === '' ? [] : ['error']] : ['error'];
}

/** A Pod stands for the workload that made it. */
function workload(title) {
  const [kind, name] = title.split(' ');
  return WORKLOADS.includes(kind) ? `workload ${kind === 'Pod' ? name.replace(/-0$/, '') : name}` : title;
}

/** Differences that are meant: conformance/differences.yaml. */
export class Differences {
  constructor(conformance, rules) {
    this.entries = parse(readFileSync(join(conformance, 'differences.yaml'), 'utf-8')).differences;
    this.met = new Set();
    const ids = new Set(rules.map(({ id }) => id));
    this.problems = this.entries.filter(({
      rule, only, code, reason,
    }) => !reason || !ids.has(rule) || only !== 'us' && !(only === 'Istio' && code))
      .map(entry => `differences.yaml: ${JSON.stringify(entry)} names no rule, or not who alone says it (and what, if it is Istio), or no reason`);
  }

  /** What one side says of an object and the other does not. */
  between(manifests, ours, istios) {
    const refused = new Set([...ours, ...istios].filter(({ code }) => code === 'error').map(({ object }) => object));
    const isHeard = ({ object, code }) => code === 'error' || (code.startsWith('IST') ? refused.size === 0 : !refused.has(object)); // what is not applied meets nothing
    const alone = (only, mine, others) => mine.filter(isHeard)
      .filter(({ object, code }) => !others.some(other => other.object === object && other.code === code))
      .filter(finding => !this.isMeant({ only, ...finding }, manifests, ours)).map(finding => ({ only, ...finding }));
    return [...alone('us', ours, istios), ...alone('Istio', istios, ours)];
  }

  isMeant({ only, rule, ...finding }, manifests, ours) {
    const matches = (entry, key, text) => entry[key] === undefined || new RegExp(entry[key]).test(text);
    const entry = this.entries.find(candidate => candidate.only === only && (only === 'Istio' || candidate.rule === rule) && (candidate.code ?? finding.code) === finding.code
      && matches(candidate, 'object', finding.object) && matches(candidate, 'message', finding.message)
      && matches(candidate, 'spec', JSON.stringify(manifests.find(manifest => titleOf(manifest) === finding.object)?.spec ?? {}))
      && (candidate.beside === undefined || manifests.some(manifest => new RegExp(candidate.beside).test(JSON.stringify(manifest))))
      && (candidate.instead === undefined || ours.some(other => other.rule === candidate.instead)));
    if (entry !== undefined) {
      this.met.add(entry);
    }
    return entry !== undefined;
  }
}

function titleOf({ kind, metadata: { namespace = 'default', name } }) {
  return `${kind} ${namespace}/${name}`;
}
