describe('watcherProgram', () => {
  test('fails if the program was not built', () => {
    jest.isolateModules(() => {
      jest.doMock('node:fs', () => ({ existsSync: () => false }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- with the file system above
      const { watcherProgram } = require('../../src/watcher/watcher-program') as typeof import('../../src/watcher/watcher-program');
      expect(() => watcherProgram()).toThrow(new Error('the program of the burst watcher is missing from the package; run `npm run compile`, which builds it'));
    });
  });
});
