import { eachOf, listOf } from '../../private/manifest';
import { duplicate } from '../defect';
import { defectOfCount } from '../formats/count';
import { defectOfSectionName } from '../formats/gateway-api-name';
import { defectOfPort } from '../formats/number';
import { Report } from '../problem';
import { refused } from '../rule-info';
import { checkReference } from './reference';

const PARENT = refused(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'], {
  id: 'gateway-api-parent', summary: 'route parent is invalid or repeated',
  why: 'the API server rejects the route, because each parent is listed once, or several times with different listeners or ports',
});

export const PARENT_RULES = [PARENT];

/** Checks the parents that a route is attached to. */
export function checkParents(parents: unknown, path: string, report: Report): void {
  checkParentCount(parents, path, report);
  eachOf(parents, (parent, i) => {
    checkReference(parent, `${path}[${i}]`, report);
    checkParentSection(parent, `${path}[${i}]`, report);
  });
  checkRepeatedParents(listOf(parents), path, report);
}

/** How many parents a route has. */
export function checkParentCount(parents: unknown, path: string, report: Report): void {
  report(PARENT, defectOfCount(path, parents, 32, 'use several routes'));
}

/** Which part of a parent a route is attached to. */
export function checkParentSection({ sectionName, port }: { [key: string]: any }, path: string, report: Report): void {
  report(PARENT, defectOfSectionName(`${path}.sectionName`, sectionName));
  report(PARENT, defectOfPort(`${path}.port`, port));
}

/** A parent that is listed twice must be listed with another section or port each time. */
function checkRepeatedParents(parents: { [key: string]: any }[], path: string, report: Report): void {
  const sections = new Map<string, { readonly name: unknown; readonly parts: string[] }>();
  for (const { group = 'gateway.networking.k8s.io', kind = 'Gateway', name, namespace = '', sectionName = '', port = 0 } of parents) {
    const key = JSON.stringify([group, kind, name, namespace]);
    const known = sections.get(key) ?? { name, parts: [] as string[] };
    sections.set(key, known);
    known.parts.push(JSON.stringify([sectionName, port]));
  }
  for (const { name, parts } of sections.values()) {
    if (new Set(parts).size !== parts.length || !areOfOneShape(parts)) {
      report(PARENT, duplicate(path, name, 'remove the repetition, or set a different sectionName or port on each'));
    }
  }
}

/** Checks whether all entries for a parent set the same combination of sectionName and port. */
function areOfOneShape(parts: string[]): boolean {
  return new Set(parts.map(part => (JSON.parse(part) as unknown[]).map(Boolean).join())).size === 1;
}
