import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITIONS, MACHINE, machineFiles } from '../../scripts/tutorials/editions';

describe.each(EDITIONS)('the virtual machine of the %s edition', edition => {
  const made = machineFiles(edition);

  test('has the files that are pinned, and no others', () => {
    expect([...made.keys()].sort()).toEqual(readdirSync(join(MACHINE, edition)).sort());
  });

  test.each([...made.keys()])('has the %s that is pinned', name => {
    expect(made.get(name)).toBe(readFileSync(join(MACHINE, edition, name), 'utf-8'));
  });
});
