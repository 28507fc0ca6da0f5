import { pretty } from '../../../src/cli/formats/pretty';
import { BROKEN, INFO, MISSING, SUMMARY } from './finding';

test('findings are shown with their lines', () => {
  expect(pretty([MISSING, BROKEN, INFO], SUMMARY, (_, text) => text)).toBe(`k8s/a b.yaml:9:12  error  subset-not-found (IST0101)
  VirtualService shop/reviews, spec.http[0].route[0].destination.subset
  host 'reviews' has no subset 'v2', it has: v1
  9 | \t  subset: v2
    | \t          ^
  why: the proxy has no cluster for it
  see https://example.com/subset

/elsewhere/x.yaml:10:1  warning  yaml-syntax
  broken: 100%,
at once
  10 | b: 2
     | ^
  why: nobody can read it

1 error, 1 warning in 1 object of 2 files
`);
});

test('of a long line what stands around the place is shown', () => {
  const shown = (column: number) => pretty([{ ...BROKEN, source: `{${'a'.repeat(500)}}`, column }], SUMMARY, (_, text) => text).split('\n').slice(3, 5).map(line => line.slice('  10 | '.length));
  expect(shown(1)).toEqual([`{${'a'.repeat(159)}...`, '^']);
  expect(shown(300)).toEqual([`...${'a'.repeat(160)}...`, `${' '.repeat(83)}^`]);
  expect(shown(502)).toEqual([`...${'a'.repeat(159)}}`, `${' '.repeat(162)}^`]);
});

test('a file gives no orders to the terminal', () => {
  expect(pretty([{ ...BROKEN, source: 'a: \u001b[2J', message: 'got "\u001b[2J"' }], SUMMARY, (_, text) => text)).toContain('  got "\uFFFD[2J"\n  10 | a: \uFFFD[2J\n');
});

test('an object without a name is told so', () => {
  expect(pretty([{ ...MISSING, name: '' }], SUMMARY, (_, text) => text)).toContain('\n  VirtualService shop/(no name), spec.http[0].route[0].destination.subset\n');
});

test('no findings are worth a line', () => {
  expect(pretty([], { ...SUMMARY, errors: 0, warnings: 0, objects: 2, files: 1 }, (_, text) => text)).toBe('nothing found in 2 objects of 1 file\n');
});

test('colours tell how bad it is', () => {
  const painted = pretty([MISSING, BROKEN], SUMMARY, (style, text) => `<${style}>${text}</>`);
  expect(painted).toContain('<bold>k8s/a b.yaml:9:12</>  <red>error</>  <bold>subset-not-found (IST0101)</>');
  expect(painted).toContain('<yellow>warning</>');
  expect(painted).toContain('<red>1 error, 1 warning</> in 1 object');
});
