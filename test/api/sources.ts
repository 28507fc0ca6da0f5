/* eslint-disable no-bitwise -- the TypeScript API has flags */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

/** The hand-written sources: path and text. */
export function sourcesBelow(folder: string): [path: string, text: string][] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter(path => path.endsWith('.ts')).sort()
    .map(path => [path, readFileSync(join(folder, path), 'utf-8')]);
}

/** Methods and functions that have several signatures: jsii keeps the first one only. */
export function overloads(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const names = new Map<string, number>();
    node.forEachChild(child => {
      if (ts.isMethodDeclaration(child) || ts.isMethodSignature(child) || ts.isFunctionDeclaration(child) || ts.isConstructorDeclaration(child)) {
        const isStatic = ts.canHaveModifiers(child) && ts.getModifiers(child)?.some(m => m.kind === ts.SyntaxKind.StaticKeyword);
        const name = `${isStatic ? 'static ' : ''}${child.name?.getText(file) ?? 'constructor'}`;
        names.set(name, (names.get(name) ?? 0) + 1);
      }
      visit(child);
    });
    found.push(...[...names].filter(([, count]) => count > 1).map(([name]) => `${path}: ${name}`));
  };
  visit(file);
  return found;
}

/** What an entry point exports that is no class, interface, enum or submodule: jsii drops it in silence. */
export function droppedExports(entryPoint: string): string[] {
  const program = ts.createProgram([entryPoint], { module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022, skipLibCheck: true, noEmit: true, types: [] });
  const checker = program.getTypeChecker();
  const kept = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Enum | ts.SymbolFlags.ValueModule;
  const entry = checker.getSymbolAtLocation(program.getSourceFile(entryPoint)!)!;
  return checker.getExportsOfModule(entry).filter(symbol => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return symbol.name === 'default' || (target.flags & kept) === 0;
  }).map(symbol => {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName;
    return `${file === undefined ? '' : relative(process.cwd(), file)}: ${symbol.name}`;
  });
}
