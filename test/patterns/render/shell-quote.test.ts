import { envValue, shellWord } from '../../../src/patterns/render/shell-quote';

describe('shellWord', () => {
  test.each([['plain-1.x', 'plain-1.x'], ['two words', "'two words'"], ["it's", "'it'\"'\"'s'"], ['', "''"], ['$X', "'$X'"]])('writes %j as %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

describe('envValue', () => {
  test.each([['west', "'west'"], ['w', 'w'], [':,./-', ':,./-'], ['3550', "'3550'"], ['', "''"], ["it's", "'it'\"'\"'s'"]])('writes %j as istioctl does: %s', (text, value) => {
    expect(envValue(text)).toBe(value);
  });
});
