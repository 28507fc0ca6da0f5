import { MeshObject } from '../../mesh/mesh-object';
import { parseDuration } from '../formats/parse-duration';
import { isRequestUri, schemeOf } from '../formats/request-uri';
import { Report } from '../problem';
import { CEL } from './crd-rules';
import { expressionDefect } from './expression-defects';
import { pathOf } from './schema-at';
import { CelEnvironment, validators } from './validators';
import { Field, fieldsOf, hasPlaceholderKey, visit } from './visit';

/** A compiled expression. */
interface Expression {
  readonly path: string[];
  readonly rule: string;
  readonly message?: string;
  readonly holds: (self: unknown) => boolean;
}

const ready = new Map<string, Field<Expression>>();

/** Checks an object against the CEL expressions of its CRD. */
export function checkExpressions(object: MeshObject, report: Report): void {
  visit(object.manifest, expressionsOf(object.kind), ({ rule, message, holds }, value, keys) => {
    if (!hasPlaceholderKey(value) && !holds(value)) {
      report(CEL, expressionDefect(rule, message, pathOf(keys, object.manifest), value, holds));
    }
  });
}

function expressionsOf(kind: string): Field<Expression> {
  const known = ready.get(kind);
  if (known !== undefined) {
    return known;
  }
  const { expressions } = validators();
  const made = fieldsOf((expressions[kind] ?? []).map(({ path, rule, message }) => ({ path, rule, message, holds: holder(rule) })));
  ready.set(kind, made);
  return made;
}

/** Two of five expressions are this one, and most objects have it, so it is evaluated without the CEL library. */
const LONG_ENOUGH = "duration(self) >= duration('1ms')";

const holders = new Map<string, (self: unknown) => boolean>([
  [LONG_ENOUGH, self => typeof self === 'string' && (parseDuration(self) ?? -1) >= 1],
]);

function holder(rule: string): (self: unknown) => boolean {
  let holds = holders.get(rule);
  if (holds === undefined) {
    const evaluate = environment().parse(rule);
    holds = self => {
      try {
        return evaluate({ self }) === true;
      } catch {
        return false; // the API server too rejects a value for which an expression cannot be evaluated
      }
    };
    holders.set(rule, holds);
  }
  return holds;
}

/** The URL type of Kubernetes' CEL. */
class CelUrl {
  constructor(public readonly text: string) {}
}

let made: CelEnvironment | undefined;

/** CEL with the functions of Kubernetes that the CRDs use. */
function environment(): CelEnvironment {
  made ??= new (validators().Environment)({ unlistedVariablesAreDyn: true })
    .registerType('URL', { ctor: CelUrl, fields: {} })
    .registerFunction('isURL(string): bool', (text: string) => isRequestUri(text))
    .registerFunction('url(string): URL', (text: string) => {
      if (!isRequestUri(text)) {
        throw new Error(`invalid URL: ${text}`);
      }
      return new CelUrl(text);
    })
    .registerFunction('URL.getScheme(): string', (url: CelUrl) => schemeOf(url.text));
  return made;
}
