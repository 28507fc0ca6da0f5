import { AddressInfo } from 'node:net';
import { Metrics } from '../../src/watcher/metrics';
import { statusServer } from '../../src/watcher/status-server';

describe('/healthz of the burst watcher', () => {
  test.each([[true, 200, 'ok\n'], [false, 503, 'the loop is stuck\n']])('while the loop goes on is %s: answers %d', async (alive, status, text) => {
    const server = statusServer(new Metrics(), () => alive);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz?verbose`);
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    await new Promise(resolve => server.close(resolve));
  });
});
