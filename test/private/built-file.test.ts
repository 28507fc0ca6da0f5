import { join } from 'node:path';
import { builtFile } from '../../src/private/built-file';

const PROJECT = join(__dirname, '..', '..');

test('what is built is found beside the compiled sources, whichever run', () => {
  expect(builtFile(join(PROJECT, 'src', 'cli'), 'generated.js', 'the YAML parser is')).toBe(join(PROJECT, 'lib', 'src', 'cli', 'generated.js'));
  expect(builtFile(join(PROJECT, 'lib', 'src', 'cli'), 'generated.js', 'the YAML parser is')).toBe(join(PROJECT, 'lib', 'src', 'cli', 'generated.js'));
});

test('what is not built fails and says what to do', () => {
  expect(() => builtFile(__dirname, 'generated.js', 'the YAML parser is')).toThrow(new Error('the YAML parser is missing from the package; run `npm run compile`, which builds it'));
});
