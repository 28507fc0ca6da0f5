import { defectOfLocalitiesInOrder } from '../../../src/checks/formats/localities';

describe('localities in order', () => {
  test.each<[string[]]>([[[]], [['us', 'eu']], [['us/a', 'us/b']], [['us/a/1', 'us/a/2']], [['us/a/*', 'us/*']], [['us/a', '*']], [['us*']], [['us/a/b/c']], [['${REGION}', '${REGION}']]])(
    'may be %j', localities => expect(() => defectOfLocalitiesInOrder('f', localities)).not.toThrow(),
  );

  test.each<[string[], string]>([[[''], ''], [['us//a'], 'us//a'], [['us/'], 'us/'], [['*/a'], '*/a'], [['u*s'], 'u*s'], [['us/**'], 'us/**']])('are not %j', (localities, value) => {
    expect(() => defectOfLocalitiesInOrder('f', localities)).toThrow(`f: got "${value}", allowed is "region/zone/subzone", the end left out or "*"; correct the locality`);
  });

  test.each<[string[], string]>([
    [['us', 'us'], 'us'], [['us', 'us/a'], 'us/a'], [['us/a', 'us'], 'us'], [['us/*', 'us/a/b'], 'us/a/b'], [['us/a', 'us/a/b'], 'us/a/b'], [['us/a/b', 'us/a'], 'us/a'], [['us/a/b', 'us/a/b'], 'us/a/b'],
    [['us/a/*', 'us/a/b'], 'us/a/b'], [['*', 'eu'], 'eu'],
  ])('do not cover one another as %j', (localities, value) => {
    expect(() => defectOfLocalitiesInOrder('f', localities)).toThrow(`f: got "${value}", allowed is localities that none before it covers; remove one of the two`);
  });
});
