// A program that answers JSON lines with JSON lines, in their order.
import { createInterface } from 'node:readline';
import { start, stop } from './child.mjs';

const PATIENCE_MS = 60_000;

export class LineServer {
  constructor(program) {
    this.child = start(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    this.child.on('error', error => this.fail(error));
    this.child.on('exit', code => this.fail(new Error(`${program.split('/').pop()} ended with code ${code}`)));
    this.child.stdin.on('error', error => this.fail(error));
    createInterface({ input: this.child.stdout }).on('line', line => this.waiting.shift()?.resolve(JSON.parse(line)));
  }

  fail(error) {
    this.ended = error;
    this.waiting.splice(0).forEach(({ reject }) => reject(error));
  }

  /** The answer to one order; it throws where the answer is an error. */
  async ask(order) {
    if (this.ended) {
      throw this.ended;
    }
    let timer;
    const answer = await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(order)}\n`);
    }).finally(() => clearTimeout(timer));
    if (answer.error) {
      throw new Error(answer.error);
    }
    return answer;
  }

  close() {
    return stop(this.child);
  }
}
