import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, objectDifferences } from '../../scripts/tutorials/differences';
import { charts, Edition, EDITIONS, GOLDEN, numberOf, parseManifests, tutorials } from '../../scripts/tutorials/editions';

function goldenFiles(edition: Edition, tutorial: string): string[] {
  const folder = join(GOLDEN, edition, numberOf(tutorial));
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** In what the charts of a tutorial differ from their goldens. */
function differences(edition: Edition, tutorial: string): string[] {
  const made = charts(tutorial, edition);
  const golden = goldenFiles(edition, tutorial);
  return [
    ...golden.filter(file => !made.has(file.replace(/\.yaml$/, ''))).map(file => `${file}: a golden that no chart makes`),
    ...[...made].flatMap(([chart, objects]) => {
      if (!golden.includes(`${chart}.yaml`)) {
        return [`${chart}.yaml: the golden is missing`];
      }
      const expected = parseManifests(readFileSync(join(GOLDEN, edition, numberOf(tutorial), `${chart}.yaml`), 'utf-8'));
      const found = objectDifferences(expected, objects);
      const order = [expected, objects].map(list => list.map(nameOf).join(', '));
      return (found.length === 0 && order[0] !== order[1] ? [`order: expected ${order[0]}, got ${order[1]}`] : found).map(line => `${chart}.yaml: ${line}`);
    }),
  ];
}

describe.each(EDITIONS)('the %s edition', edition => {
  test.each(tutorials())('of %s equals its goldens', tutorial => {
    expect(differences(edition, tutorial)).toEqual([]);
  });

  test('has no goldens of other tutorials', () => {
    expect(readdirSync(join(GOLDEN, edition)).sort()).toEqual(tutorials().map(numberOf));
  });
});

test('there are editions of all five tutorials, and of Bookinfo', () => {
  expect(tutorials().map(numberOf)).toEqual(['000', '001', '002', '003', '004', '005']);
  expect(readdirSync(GOLDEN).sort()).toEqual([...EDITIONS]);
});
