import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { matchesPattern } from './world.mjs';

/** Calls, and where they must go: conformance/routes/*.yaml. */
export class RouteTables {
  constructor(conformance) {
    const folder = join(conformance, 'routes');
    this.tables = readdirSync(folder).filter(file => file.endsWith('.yaml')).sort()
      .flatMap(file => parse(readFileSync(join(folder, file), 'utf-8'), { merge: true }).tables.map(table => ({ file, ...table })));
  }

  /** The calls to follow in a world. */
  callsOf(world) {
    return this.tables.filter(table => matchesPattern(table.worlds, world.name)).flatMap(table => table.calls);
  }

  /** The calls that did not go where they must. */
  compare(world, outcomes) {
    const calls = this.callsOf(world);
    if (outcomes.length !== calls.length) {
      return [`${world.name}: ${calls.length} calls were made, ${outcomes.length} were followed`];
    }
    return calls.flatMap((call, index) => differences(call.expect, outcomes[index]).map(text => `${world.name}: ${call.name}: ${text}`));
  }

  /** Tables that belong to no world. */
  astray(worlds) {
    return this.tables.filter(table => !worlds.some(world => matchesPattern(table.worlds, world.name)))
      .map(table => `routes/${table.file}: there is no world ${table.worlds}`);
  }
}

/** A call without destinations goes nowhere, and one that names no subset reaches none. */
function differences(expected, outcome) {
  const { destinations = [], ...rest } = expected;
  const wrong = Object.keys(rest).filter(key => rest[key] !== outcome[key]).map(key => `${key} is ${show(outcome[key])}, not ${show(rest[key])}`);
  if (destinations.length !== outcome.destinations.length) {
    return [...wrong, `goes to ${places(outcome)}, not to ${destinations.length} destinations`];
  }
  return [...wrong, ...destinations.flatMap((destination, index) => {
    const actual = outcome.destinations[index];
    return Object.entries({ subset: undefined, weight: 1, ...destination }).filter(([key, value]) => key === 'endpoints'
      ? (typeof value === 'number' ? value !== actual.endpoints.length : show(value) !== show(actual.endpoints))
      : value !== actual[key])
      .map(([key, value]) => `destination ${index + 1} (${actual.cluster}): ${key} is ${show(actual[key])}, not ${show(value)}`);
  })];
}

function places({ destinations, reason }) {
  return destinations.map(({ cluster, weight }) => `${cluster} (${weight})`).join(', ') || `nothing (${reason})`;
}

function show(value) {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
