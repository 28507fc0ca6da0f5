/** Additional fields of a log line. */
export type Fields = { [name: string]: unknown };

type Level = 'info' | 'warning' | 'error';

/** The interval at which a lasting problem is logged again, in seconds. */
const REPEAT_SECONDS = 60;

/** A log of JSON lines, one for each change instead of one for each tick. */
export class Log {
  private readonly troubles = new Map<string, { message: string; at: number }>();

  /** @param now a monotonic clock, in seconds */
  constructor(private readonly write: (line: string) => void, private readonly now: () => number) {}

  /** Logs an event. */
  public info(message: string, fields: Fields = {}): void {
    this.line('info', message, fields);
  }

  /** Logs an error that ends the program. */
  public error(message: string, fields: Fields = {}): void {
    this.line('error', message, fields);
  }

  /** Logs a problem when it begins, when its message changes, and once a minute while it lasts. */
  public trouble(what: string, message: string, fields: Fields = {}): void {
    const logged = this.troubles.get(what);
    if (logged?.message !== message || this.now() - logged.at >= REPEAT_SECONDS) {
      this.troubles.set(what, { message, at: this.now() });
      this.line('warning', message, fields);
    }
  }

  /** Logs the end of a problem, if there was one. */
  public well(what: string, message: string): void {
    if (this.troubles.delete(what)) {
      this.line('info', message, {});
    }
  }

  private line(level: Level, message: string, fields: Fields): void {
    this.write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }) + '\n');
  }
}
