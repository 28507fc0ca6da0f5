import { Log } from '../../src/watcher/log';

describe('the log of the burst watcher', () => {
  let lines: string[];
  let clock: number;
  let log: Log;
  beforeEach(() => {
    lines = [];
    clock = 0;
    log = new Log(line => lines.push(line), () => clock);
  });
  const messages = () => lines.map(line => (JSON.parse(line) as { message: string }).message);

  test('tells of a trouble once a minute while it lasts', () => {
    for (; clock < 150; clock += 10) {
      log.trouble('patch', 'no');
    }
    expect(messages()).toEqual(['no', 'no', 'no']);
  });

  test('tells of a trouble that changes at once', () => {
    ['a', 'a', 'b', 'b', 'a'].forEach(message => log.trouble('patch', message));
    expect(messages()).toEqual(['a', 'b', 'a']);
  });

  test('tells of troubles of two kinds apart', () => {
    ['a', 'a'].forEach(message => { log.trouble('patch', message); log.trouble('sample', message); });
    expect(messages()).toEqual(['a', 'a']);
  });

  test('tells of the end of a trouble, and of nothing else that goes well', () => {
    log.well('patch', 'again');
    log.trouble('patch', 'no');
    log.well('patch', 'again');
    log.well('patch', 'again');
    log.trouble('patch', 'no');
    expect(messages()).toEqual(['no', 'again', 'no']);
  });

  test('keeps to a line, whatever is in it', () => {
    log.error('a\nb', { field: '"\n' });
    expect(lines).toEqual([expect.stringMatching(/^\{"time":"[^"]+","level":"error","message":"a\\nb","field":"\\"\\n"\}\n$/)]);
  });
});
