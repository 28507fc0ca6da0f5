import { MeshObject } from '../../mesh/mesh-object';
import { stated } from '../defect';
import { parseDuration } from '../formats/parse-duration';
import { isRequestUri, schemeOf } from '../formats/request-uri';
import { Report } from '../problem';
import { CEL } from './crd-rules';
import { expressionMessage } from './expression-messages';
import { pathOf } from './schema-at';
import { CelEnvironment, validators } from './validators';
import { Field, fieldsOf, hasPlaceholderKey, visit } from './visit';

/** One expression, ready to be asked. */
interface Expression {
  readonly path: string[];
  readonly message: string;
  readonly holds: (self: unknown) => boolean;
}

const ready = new Map<string, Field<Expression>>();

/** What the expressions of the CRD have against an object. */
export function checkExpressions(object: MeshObject, report: Report): void {
  visit(object.manifest, expressionsOf(object.kind), ({ message, holds }, value, keys) => {
    if (!hasPlaceholderKey(value) && !holds(value)) {
      const shown = typeof value === 'object' ? '' : `got ${JSON.stringify(value)}, `;
      report(CEL, stated(pathOf(keys, object.manifest), `${shown}allowed is ${message}; correct it`));
    }
  });
}

function expressionsOf(kind: string): Field<Expression> {
  const known = ready.get(kind);
  if (known !== undefined) {
    return known;
  }
  const { expressions } = validators();
  const made = fieldsOf((expressions[kind] ?? []).map(({ path, rule, message }) => ({ path, message: message ?? expressionMessage(rule), holds: holder(rule) })));
  ready.set(kind, made);
  return made;
}

/** Two of five expressions are this one, and it is what most objects have: asked without the library. */
const LONG_ENOUGH = "duration(self) >= duration('1ms')";

const holders = new Map<string, (self: unknown) => boolean>([
  [LONG_ENOUGH, self => typeof self === 'string' && (parseDuration(self) ?? -1) >= 1],
]);

function holder(rule: string): (self: unknown) => boolean {
  let holds = holders.get(rule);
  if (holds === undefined) {
    const ask = environment().parse(rule);
    holds = self => {
      try {
        return ask({ self }) === true;
      } catch {
        return false; // as the API server has it: an expression that cannot be evaluated does not hold
      }
    };
    holders.set(rule, holds);
  }
  return holds;
}

/** A URL of Kubernetes's CEL. */
class CelUrl {
  constructor(public readonly text: string) {}
}

let made: CelEnvironment | undefined;

/** CEL with what Kubernetes adds to it, as far as the CRDs use it. */
function environment(): CelEnvironment {
  made ??= new (validators().Environment)({ unlistedVariablesAreDyn: true })
    .registerType('URL', { ctor: CelUrl, fields: {} })
    .registerFunction('isURL(string): bool', (text: string) => isRequestUri(text))
    .registerFunction('url(string): URL', (text: string) => {
      if (!isRequestUri(text)) {
        throw new Error(`no URL: ${text}`);
      }
      return new CelUrl(text);
    })
    .registerFunction('URL.getScheme(): string', (url: CelUrl) => schemeOf(url.text));
  return made;
}
