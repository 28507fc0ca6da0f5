import { CelEnvironment, validators } from './crd/validators';

/** A node of a parsed expression. */
interface Node {
  readonly op: string;
  readonly args: unknown;
}

const STRINGS = /[bBrR]{0,2}("""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/g;
/** What Istio takes and the library does not: names from the root, messages, quoted names, numbers without a digit in front. */
const NOT_KNOWN = /`|[\w)]\s*\{|(^|[^\w\])\s.?])\s*\.\s*\w/;
const LARGEST = 2n ** 63n;

let environment: CelEnvironment | undefined;

/** What Istio, which only parses it, has against an expression of CEL; nothing for a right one, and for one that cannot be judged. */
export function problemOfCel(expression: string): string | undefined {
  const bare = expression.replace(STRINGS, '""');
  if (NOT_KNOWN.test(bare)) {
    return undefined;
  }
  if (/,\s*\)/.test(bare)) {
    return 'an argument is missing behind a comma';
  }
  try {
    environment ??= new (validators().Environment)({ unlistedVariablesAreDyn: true });
    const { ast } = environment.parse(expression) as unknown as { ast: Node };
    return problemOfNode(ast);
  } catch (e) {
    return (e as Error).message.split('\n')[0];
  }
}

function problemOfNode(node: unknown): string | undefined {
  if (Array.isArray(node)) {
    return node.map(problemOfNode).find(problem => problem !== undefined);
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) {
    return undefined;
  }
  const { op, args } = node as Node;
  if (op === 'value') {
    return typeof args === 'bigint' && args > LARGEST ? `${args} is too large` : undefined;
  }
  const [name, [argument, ...others] = []] = op === 'call' ? args as [string, Node[]?] : ['', []];
  return name === 'has' && others.length === 0 && argument?.op !== '.' ? 'has() asks for a field, as in "has(a.b)"' : problemOfNode(args);
}
