import * as ts from 'typescript';

/** A small change of a source file that its tests should notice. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** From 1. */
  readonly line: number;
}

const { SyntaxKind } = ts;

const OPERATORS: { [kind: number]: string } = {
  [SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [SyntaxKind.LessThanToken]: '<=',
  [SyntaxKind.LessThanEqualsToken]: '<',
  [SyntaxKind.GreaterThanToken]: '>=',
  [SyntaxKind.GreaterThanEqualsToken]: '>',
  [SyntaxKind.PlusToken]: '-',
  [SyntaxKind.MinusToken]: '+',
  [SyntaxKind.AsteriskToken]: '/',
  [SyntaxKind.SlashToken]: '*',
  [SyntaxKind.PercentToken]: '*',
  [SyntaxKind.AmpersandAmpersandToken]: '||',
  [SyntaxKind.BarBarToken]: '&&',
  [SyntaxKind.QuestionQuestionToken]: '&&',
};

const METHODS: { [name: string]: string } = {
  some: 'every', every: 'some', startsWith: 'endsWith', endsWith: 'startsWith', min: 'max', max: 'min', toLowerCase: 'toUpperCase', toUpperCase: 'toLowerCase', find: 'findLast', ceil: 'floor', floor: 'ceil',
};

/** Methods whose call can be left out: `list.filter(f)` becomes `list`. */
const REMOVABLE = new Set(['filter', 'sort', 'slice', 'trim', 'reverse', 'concat', 'flat']);

/** The mutants of a source file, in the order of its text. */
export function mutantsOf(source: string): Mutant[] {
  const tree = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  visit(tree);
  return mutants.sort((a, b) => a.start - b.start || a.end - b.end);

  function add(node: ts.Node, ...replacements: string[]): void {
    replace(node.getStart(tree), node.getEnd(), ...replacements);
  }

  function replace(start: number, end: number, ...replacements: string[]): void {
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    mutants.push(...replacements.filter(replacement => replacement !== source.slice(start, end)).map(replacement => ({ start, end, replacement, line })));
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      return; // types and module names do nothing when the program runs
    }
    mutate(node);
    ts.forEachChild(node, visit);
  }

  function mutate(node: ts.Node): void {
    if (ts.isBinaryExpression(node)) {
      mutateOperator(node);
    } else if (ts.isIfStatement(node)) {
      add(node.expression, 'true', 'false');
    } else if (ts.isConditionalExpression(node)) {
      add(node.condition, 'true', 'false');
    } else if (ts.isWhileStatement(node)) {
      add(node.expression, 'false');
    } else if (ts.isPrefixUnaryExpression(node)) {
      mutatePrefix(node);
    } else if (ts.isCallExpression(node)) {
      mutateCall(node);
    } else if (ts.isExpressionStatement(node) && !isSuperCall(node.expression)) {
      add(node, ';');
    } else if (ts.isPropertyAccessExpression(node) && node.questionDotToken !== undefined) {
      add(node.questionDotToken, '.');
    } else {
      mutateLiteral(node);
    }
  }

  function mutateOperator({ left, operatorToken }: ts.BinaryExpression): void {
    const other = OPERATORS[operatorToken.kind];
    const isText = operatorToken.kind === SyntaxKind.PlusToken && ts.isStringLiteralLike(left);
    if (other !== undefined && !isText) {
      add(operatorToken, other);
    }
  }

  function mutatePrefix({ operator, operand }: ts.PrefixUnaryExpression): void {
    if (operator === SyntaxKind.ExclamationToken || operator === SyntaxKind.MinusToken) {
      replace(operand.getStart(tree) - 1, operand.getStart(tree), '');
    }
  }

  function mutateCall({ expression, end }: ts.CallExpression): void {
    if (!ts.isPropertyAccessExpression(expression)) {
      return;
    }
    const { expression: object, name } = expression;
    if (Object.hasOwn(METHODS, name.text)) {
      add(name, METHODS[name.text]);
    }
    if (REMOVABLE.has(name.text)) {
      replace(object.getEnd(), end, '');
    }
  }

  function mutateLiteral(node: ts.Node): void {
    if (node.kind === SyntaxKind.TrueKeyword) {
      add(node, 'false');
    } else if (node.kind === SyntaxKind.FalseKeyword) {
      add(node, 'true');
    } else if (ts.isNumericLiteral(node) && !isName(node)) {
      add(node, String(Number(node.text) + 1));
    } else if (ts.isStringLiteralLike(node) && !isName(node) && !isRequired(node)) {
      add(node, node.text === '' ? "'mutant'" : "''");
    } else if (ts.isTemplateExpression(node)) {
      add(node, "''");
    } else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isTarget(node)) {
      add(node, '[]');
    }
  }
}

function isSuperCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === SyntaxKind.SuperKeyword;
}

/** The name of a property, as in `{ 'a-b': 1 }`. */
function isName(node: ts.Node): boolean {
  return (ts.isPropertyAssignment(node.parent) || ts.isEnumMember(node.parent)) && node.parent.name === node;
}

function isRequired(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression.getText() === 'require';
}

/** A list that is assigned to: `[a, b] = [b, a]`. */
function isTarget(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === SyntaxKind.EqualsToken && node.parent.left === node;
}
