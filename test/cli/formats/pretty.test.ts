import { pretty } from '../../../src/cli/formats/pretty';
import { BROKEN, INFO, MISSING, SUMMARY } from './finding';

test('findings are shown with their lines', () => {
  expect(pretty([MISSING, BROKEN, INFO], SUMMARY, (_, text) => text)).toBe(`k8s/a b.yaml:9:12  error  subset-not-found (IST0101)
  VirtualService shop/reviews
  spec.http[0].route[0].destination.subset references subset "v2", which does not exist. Available: v1.
  9 | \t  subset: v2
    | \t          ^
  why: requests get 503
  see https://example.com/subset

/elsewhere/x.yaml:10:1  warning  yaml-syntax
  broken: 100%,
at once
  10 | b: 2
     | ^
  why: kubectl cannot read it

1 error, 1 warning in 1 object of 2 files
`);
});

test('a long line is shortened to the text around the finding', () => {
  const shown = (column: number) => pretty([{ ...BROKEN, source: `{${'a'.repeat(500)}}`, column }], SUMMARY, (_, text) => text).split('\n').slice(3, 5).map(line => line.slice('  10 | '.length));
  expect(shown(1)).toEqual([`{${'a'.repeat(159)}...`, '^']);
  expect(shown(300)).toEqual([`...${'a'.repeat(160)}...`, `${' '.repeat(83)}^`]);
  expect(shown(502)).toEqual([`...${'a'.repeat(159)}}`, `${' '.repeat(162)}^`]);
});

test('control characters are replaced', () => {
  expect(pretty([{ ...BROKEN, source: 'a: \u001b[2J', message: 'got "\u001b[2J"' }], SUMMARY, (_, text) => text)).toContain('  got "\uFFFD[2J"\n  10 | a: \uFFFD[2J\n');
});

test('an object without a name is marked', () => {
  expect(pretty([{ ...MISSING, name: '' }], SUMMARY, (_, text) => text)).toContain('\n  VirtualService shop/(no name)\n');
});

test('the field is shown with the object if the message does not begin with it', () => {
  expect(pretty([{ ...MISSING, message: 'the subset is missing' }], SUMMARY, (_, text) => text))
    .toContain('\n  VirtualService shop/reviews, spec.http[0].route[0].destination.subset\n  the subset is missing\n');
});

test('a line says that there are no findings', () => {
  expect(pretty([], { ...SUMMARY, errors: 0, warnings: 0, objects: 2, files: 1 }, (_, text) => text)).toBe('no findings in 2 objects of 1 file\n');
});

test('the colour depends on the severity', () => {
  const painted = pretty([MISSING, BROKEN], SUMMARY, (style, text) => `<${style}>${text}</>`);
  expect(painted).toContain('<bold>k8s/a b.yaml:9:12</>  <red>error</>  <bold>subset-not-found (IST0101)</>');
  expect(painted).toContain('<yellow>warning</>');
  expect(painted).toContain('<red>1 error, 1 warning</> in 1 object');
});
