import { defectOfLocalitiesInOrder, defectOfLocality } from '../../../src/checks/formats/localities';
import { brief } from '../../brief';

describe('localities in order', () => {
  test.each<[string[]]>([[[]], [['us', 'eu']], [['us/a', 'us/b']], [['us/a/1', 'us/a/2']], [['us/a/*', 'us/*']], [['us/a', '*']], [['us*']], [['us/a/b/c']], [['${REGION}', '${REGION}']]])(
    'may be %j', localities => expect(defectOfLocalitiesInOrder('f', localities)).toBeUndefined(),
  );

  test.each<[string[], string]>([[[''], ''], [['us//a'], 'us//a'], [['us/'], 'us/'], [['*/a'], '*/a'], [['u*s'], 'u*s'], [['us/**'], 'us/**']])('are not %j', (localities, value) => {
    expect(brief(defectOfLocalitiesInOrder('f', localities)!)).toBe(`f | invalid "${value}"`);
  });

  test.each<[string[], string]>([
    [['us', 'us'], 'us'], [['us', 'us/a'], 'us/a'], [['us/a', 'us'], 'us'], [['us/*', 'us/a/b'], 'us/a/b'], [['us/a', 'us/a/b'], 'us/a/b'], [['us/a/b', 'us/a'], 'us/a'], [['us/a/b', 'us/a/b'], 'us/a/b'],
    [['us/a/*', 'us/a/b'], 'us/a/b'], [['*', 'eu'], 'eu'],
  ])('do not overlap as %j', (localities, value) => {
    expect(brief(defectOfLocalitiesInOrder('f', localities)!)).toBe(`f | stated "${value}"`);
  });
});

describe('a locality', () => {
  test.each(['us', 'us/a', 'us/a/b', '*', 'us/*', 'us/a/*', '${REGION}/*/a'])('may be %s', locality => expect(defectOfLocality('f', locality)).toBeUndefined());

  test.each(['', 'us/', '/a', 'us//b', '*/a', 'u*s', 'us/a/b/c', 'us/**'])('is not "%s"', locality => {
    expect(brief(defectOfLocality('f', locality)!)).toBe(`f | invalid "${locality}"`);
  });
});
