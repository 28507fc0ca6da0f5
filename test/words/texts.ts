import * as ts from 'typescript';
import { TextKind } from './patterns';

/** A piece of text that a person reads. It has as many line breaks as its source. */
export interface Text {
  readonly kind: TextKind;
  readonly text: string;
  /** The line of the file that it begins in, from 1. */
  readonly line: number;
}

/** The texts of a file: comments, docstrings and string literals of TypeScript; all of Markdown. */
export function textsOf(file: string, source: string): Text[] {
  return file.endsWith('.md') ? [{ kind: 'prose', text: withoutCode(source), line: 1 }] : typeScriptTexts(file, source);
}

function typeScriptTexts(file: string, source: string): Text[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const texts: Text[] = [];
  const literals: Array<{ start: number; end: number }> = [];
  visit(tree);
  texts.push(...comments());
  return texts;

  function visit(node: ts.Node): void {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node) || ts.isRegularExpressionLiteral(node)) {
      literals.push({ start: node.getStart(tree), end: node.getEnd() });
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (!isModuleName(node)) {
        texts.push({ kind: 'string', text: source.slice(node.getStart(tree) + 1, node.getEnd() - 1), line: lineOf(node.getStart(tree)) });
      }
    } else if (ts.isTemplateExpression(node)) { // one sentence, with a gap for each expression
      const parts = node.templateSpans.map(({ expression, literal }) => {
        const start = literal.getStart(tree) + 1;
        return gap(source.slice(expression.getFullStart(), start)) + source.slice(start, endOf(literal));
      });
      texts.push({ kind: 'string', text: source.slice(node.getStart(tree) + 1, endOf(node.head)) + parts.join(''), line: lineOf(node.getStart(tree)) });
    }
    ts.forEachChild(node, visit);
  }

  /** The end of the text of a part of a template, before `${` or the last backtick. */
  function endOf(part: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): number {
    return part.getEnd() - (ts.isTemplateTail(part) ? 1 : 2);
  }

  function comments(): Text[] {
    const code = source.split('');
    literals.forEach(({ start, end }) => code.fill('_', start, end));
    return [...code.join('').matchAll(/\/\*[^]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*/g)].map(({ 0: { length }, index }) => {
      const comment = source.slice(index, index + length);
      const kind = comment.startsWith('/**') ? 'docstring' : 'comment';
      return { kind, text: withoutCode(withoutMarks(comment)), line: lineOf(index) };
    });
  }
}

function isModuleName(node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral): boolean {
  const parent = node.parent;
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent)
    || (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent))
    || (ts.isCallExpression(parent) && parent.expression.getText() === 'require');
}

function gap(expression: string): string {
  return `…${expression.replace(/[^\n]/g, '')}`;
}

/** A comment without its slashes and asterisks. */
function withoutMarks(comment: string): string {
  return comment.replace(/^\/\*\*?[ \t]*|[ \t]*\*\/$/g, '').replace(/^[ \t]*(?:\/\/|\*(?!\*))[ \t]?/gm, '').replace(/^\n* +/, spaces => spaces.replace(/ /g, ''));
}

/** Names in backticks are no prose; code blocks stay, for their comments and messages. */
function withoutCode(text: string): string {
  return text.replace(/(?<!`)`[^`\n]+`(?!`)/g, '`…`');
}
