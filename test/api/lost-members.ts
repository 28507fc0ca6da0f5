/* eslint-disable no-bitwise -- the TypeScript API has flags */
import * as ts from 'typescript';
import { Type } from './assembly';
import { basesOf, interfacesOf } from './bases';
import { Lookup } from './read-assembly';

/** An exported class or interface and its public members as TypeScript sees them, inherited ones included. */
export interface ExportedType { readonly fqn: string; readonly members: string[] }

/** The classes and interfaces of a package as TypeScript sees them, those of its submodules included. */
export function exportedTypes(entryPoint: string, packageName: string): ExportedType[] {
  const program = ts.createProgram([entryPoint], { module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022, skipLibCheck: true, noEmit: true, types: [] });
  const checker = program.getTypeChecker();
  const exportsOf = (module: ts.Symbol, path: string): ExportedType[] => checker.getExportsOfModule(module).flatMap(symbol => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const fqn = `${path}.${symbol.name}`;
    if (target.flags & ts.SymbolFlags.ValueModule) {
      return exportsOf(target, fqn);
    }
    return target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface) && !isInternal(checker, target) ? [{ fqn, members: publicMembers(checker, target) }] : [];
  });
  return exportsOf(checker.getSymbolAtLocation(program.getSourceFile(entryPoint)!)!, packageName);
}

/** Public members of exported types that neither the type nor one of its bases has in the assembly. */
export function lostMembers(exported: ExportedType[], lookup: Lookup): string[] {
  return exported.flatMap(({ fqn, members }) => {
    const type = lookup(fqn);
    const kept = type === undefined ? new Set<string>() : membersIn(type, lookup);
    return members.filter(name => !kept.has(name)).map(name => `${fqn}.${name}`);
  });
}

function membersIn(type: Type, lookup: Lookup): Set<string> {
  const family = type.kind === 'interface' ? interfacesOf(type, lookup) : basesOf(type, lookup);
  return new Set(family.flatMap(({ properties, methods }) => [...properties ?? [], ...methods ?? []]).map(({ name }) => name));
}

function publicMembers(checker: ts.TypeChecker, symbol: ts.Symbol): string[] {
  const statics = symbol.flags & ts.SymbolFlags.Class ? checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol)) : [];
  return [...checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)), ...statics]
    .filter(member => !/^[_#]/.test(member.name) && member.name !== 'prototype')
    .filter(member => !isInternal(checker, member))
    .filter(member => !member.declarations?.some(declaration => ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.NonPublicAccessibilityModifier))
    .map(member => member.name);
}

function isInternal(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  return symbol.getJsDocTags(checker).some(tag => tag.name === 'internal');
}
