// A transformer for jest that reads one source file, MUTATED_FILE, from another place, MUTATED_TEXT: nothing in src/ changes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tsJest from 'ts-jest';

const transformer = tsJest.default.createTransformer({ tsconfig: 'tsconfig.dev.json' });

function sourceOf(source, path) {
  return path === process.env.MUTATED_FILE ? readFileSync(process.env.MUTATED_TEXT, 'utf-8') : source;
}

export default {
  process: (source, path, options) => transformer.process(sourceOf(source, path), path, options),
  getCacheKey(source, path, options) {
    const key = transformer.getCacheKey(sourceOf(source, path), path, options);
    return createHash('sha256').update(`mutate ${key}`).digest('hex').slice(0, 32);
  },
};
