const ESCAPE = '\\\\(?:[abfnrtv\\\\?"\'`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})';
const RAW = '[rR](?:"""[^]*?"""|\'\'\'[^]*?\'\'\'|"[^"\\n\\r]*"|\'[^\'\\n\\r]*\')';
const QUOTED = `"""(?:${ESCAPE}|[^\\\\])*?"""|'''(?:${ESCAPE}|[^\\\\])*?'''|"(?:${ESCAPE}|[^\\\\"\\n\\r])*"|'(?:${ESCAPE}|[^\\\\'\\n\\r])*'`;

/** The tokens of an expression; the first pattern that matches wins. */
const TOKENS: readonly [kind: string, pattern: RegExp][] = [
  ['blank', /[\t \r\n\f]+|\/\/[^\n]*/y],
  ['literal', new RegExp(`[bB]?(?:${RAW}|${QUOTED})`, 'y')],
  ['number', /0[xX][0-9a-fA-F]+[uU]?|\d*\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?/y],
  ['name', /[A-Za-z_]\w*/y],
  ['escaped', /`[\w.\-/ ]+`/y],
  ['sign', /&&|\|\||[=!<>]=|[<>!+\-*/%?:.,()[\]{}]/y],
];
const OPERATORS = [['||'], ['&&'], ['<', '<=', '>=', '>', '==', '!=', 'in'], ['+', '-'], ['*', '/', '%']];
const CONSTANTS = ['true', 'false', 'null'];
const RESERVED = ['as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'];
/** Macros, which declare a variable, and their numbers of arguments. */
const MACROS: { readonly [name: string]: readonly number[] } = { all: [2], exists: [2], exists_one: [2], map: [2, 3], filter: [2] };

interface Token { readonly kind: string; readonly text: string }

/** The form of an expression, as macros require it. */
type Shape = 'name' | 'field' | 'other';

/**
 * Parses a CEL expression without regard to variables and types. Throws an error that describes the problem.
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export class CelParser {
  /** Parses a whole expression. */
  public static check(expression: string): void {
    const parser = new CelParser(expression);
    if (parser.tokens.length === 0) {
      throw new Error('the expression is empty');
    }
    parser.expression();
    if (parser.next !== undefined) {
      throw parser.unexpected();
    }
  }

  private readonly tokens: Token[] = [];
  private position = 0;

  private constructor(expression: string) {
    for (let at = 0; at < expression.length;) {
      const token = tokenAt(expression, at);
      at += token.text.length;
      if (token.kind !== 'blank') {
        this.tokens.push(token);
      }
    }
  }

  private get next(): Token | undefined {
    return this.tokens[this.position];
  }

  private expression(): Shape {
    const shape = this.binary(0);
    if (!this.accept('?')) {
      return shape;
    }
    this.binary(0);
    this.expect(':');
    this.expression();
    return 'other';
  }

  private binary(level: number): Shape {
    if (level === OPERATORS.length) {
      return this.unary();
    }
    let shape = this.binary(level + 1);
    while (OPERATORS[level].some(operator => this.accept(operator))) {
      this.binary(level + 1);
      shape = 'other';
    }
    return shape;
  }

  private unary(): Shape {
    const sign = ['!', '-'].find(s => this.accept(s));
    if (sign === undefined) {
      return this.member();
    }
    while (this.accept(sign)) {
      // repeated signs count as one
    }
    if (this.next?.text === '-' && this.tokens[this.position + 1]?.kind === 'number') {
      this.position++;
    }
    this.member();
    return 'other';
  }

  private member(): Shape {
    let named = this.next?.text !== '('; // only names so far, perhaps of a type
    let shape = this.primary();
    named &&= shape === 'name';
    for (;;) {
      if (this.accept('.')) {
        if (this.next?.kind === 'escaped') {
          this.position++;
          [shape, named] = ['field', false];
          continue;
        }
        const name = this.name();
        const call = this.accept('(');
        if (call) {
          this.checkMacro(name, this.list(')'));
        }
        shape = call ? 'other' : 'field';
        named &&= !call;
      } else if (this.accept('[')) {
        this.expression();
        this.expect(']');
        [shape, named] = ['other', false];
      } else if (named && this.accept('{')) {
        this.entries(() => this.name());
        [shape, named] = ['other', false];
      } else {
        return shape;
      }
    }
  }

  private primary(): Shape {
    if (this.accept('(')) {
      const shape = this.expression();
      this.expect(')');
      return shape;
    }
    if (this.accept('[')) {
      this.list(']');
      return 'other';
    }
    if (this.accept('{')) {
      this.entries(() => this.expression());
      return 'other';
    }
    if (this.next !== undefined && (['literal', 'number'].includes(this.next.kind) || CONSTANTS.includes(this.next.text))) {
      this.checkNumber(this.next);
      this.position++;
      return 'other';
    }
    this.accept('.');
    const name = this.name();
    if (RESERVED.includes(name) && this.next?.text !== '{') {
      throw new Error(`"${name}" is a reserved word`);
    }
    if (!this.accept('(')) {
      return 'name';
    }
    const shapes = this.list(')');
    if (name === 'has' && shapes.length === 1 && shapes[0] !== 'field') {
      throw new Error('the argument of has() must be a field, such as request.useragent');
    }
    return 'other';
  }

  private checkNumber({ kind, text }: Token): void {
    const most = /u$/i.test(text) ? 2n ** 64n - 1n : 2n ** 63n - (this.tokens[this.position - 1]?.text === '-' ? 0n : 1n);
    const whole = /^(0x[\da-f]+|\d+)u?$/i.exec(text)?.[1];
    if (kind === 'number' && (whole === undefined ? !Number.isFinite(Number(text)) : BigInt(whole) > most)) {
      throw new Error(`${text} is too large`);
    }
  }

  private checkMacro(name: string, shapes: Shape[]): void {
    if (Object.hasOwn(MACROS, name) && MACROS[name].includes(shapes.length) && shapes[0] !== 'name') {
      throw new Error(`the first argument of ${name}() must be the name of a variable`);
    }
  }

  private list(end: string): Shape[] {
    const shapes: Shape[] = [];
    if (end === ']' && this.accept(',')) {
      this.expect(end);
      return shapes;
    }
    while (!this.accept(end)) {
      shapes.push(this.expression());
      if (!this.accept(',')) {
        this.expect(end);
        return shapes;
      }
      if (end === ')' && this.next?.text === end) {
        throw this.unexpected();
      }
    }
    return shapes;
  }

  private entries(key: () => unknown): void {
    if (this.accept(',')) {
      this.expect('}');
      return;
    }
    while (!this.accept('}')) {
      key();
      this.expect(':');
      this.expression();
      if (!this.accept(',')) {
        this.expect('}');
        return;
      }
    }
  }

  private name(): string {
    const { next } = this;
    if (next?.kind !== 'name' || next.text === 'in' || CONSTANTS.includes(next.text)) {
      throw this.unexpected();
    }
    this.position++;
    return next.text;
  }

  private accept(text: string): boolean {
    const found = this.next?.text === text && this.next.kind !== 'literal';
    this.position += found ? 1 : 0;
    return found;
  }

  private expect(text: string): void {
    if (!this.accept(text)) {
      throw new Error(`"${text}" is missing ${this.next === undefined ? 'at the end' : `before ${JSON.stringify(this.next.text)}`}`);
    }
  }

  private unexpected(): Error {
    return new Error(this.next === undefined ? 'the expression is incomplete' : `${JSON.stringify(this.next.text)} is unexpected`);
  }
}

function tokenAt(expression: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) {
      return { kind, text };
    }
  }
  const hints: { [sign: string]: string } = {
    '=': 'use "==" to compare', '&': 'use "&&" instead of "&"', '|': 'use "||" instead of "|"',
    '"': 'a string is not terminated, or contains an invalid escape', "'": 'a string is not terminated, or contains an invalid escape',
  };
  throw new Error(hints[expression[at]] ?? `${JSON.stringify(expression[at])} is unexpected`);
}
