import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The judge process of conformance/: takes requests, gives an answer to each, in any number. */
export class Judge {
  constructor(binary, folder) {
    this.binary = binary;
    this.folder = folder; // of the judge's go.mod, through which it finds Istio's CRDs
    this.waiting = [];
    this.started = 0;
  }

  /** Asks about one world. A judge that dies over a request answers it with an error, and the next one is asked of a new process. */
  ask(request) {
    if (!this.process) {
      this.start();
    }
    return new Promise(resolve => {
      this.waiting.push({ request, resolve });
      this.process.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** Ends the process, after which no request is waiting any more. */
  async close() {
    if (this.process) {
      const ended = new Promise(resolve => this.process.once('close', resolve));
      this.process.stdin.end();
      await ended;
    }
  }

  start() {
    this.started++;
    const child = spawn(this.binary, [], { cwd: this.folder, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process = child;
    this.said = '';
    child.stderr.on('data', text => { this.said = (this.said + text).slice(-20_000); });
    child.stdin.on('error', () => {}); // the process ended: `close` says why
    child.on('error', error => { this.said += error.message; });
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', line => this.waiting.shift()?.resolve(JSON.parse(line)));
    child.on('close', code => this.ended(child, code));
  }

  ended(child, code) {
    if (this.process === child) {
      this.process = undefined;
    }
    const [first, ...others] = this.waiting.splice(0);
    first?.resolve(refusal(first.request, `the judge ended (${code}): ${reasonIn(this.said)}`));
    for (const { request, resolve } of others) {
      this.ask(request).then(resolve);
    }
  }
}

function refusal({ id }, error) {
  return { id, crd: [], webhook: { errors: [], warnings: [] }, analyze: [], calls: [], judged: 0, objects: 0, errors: [error] };
}

/** The line of what a process said that tells why it ended. */
function reasonIn(said) {
  const lines = said.split('\n').filter(line => line.trim() && !line.includes('unable to resolve'));
  return lines.find(line => /^(panic|fatal error):/.test(line)) ?? lines.at(-1) ?? 'it did not say why';
}
