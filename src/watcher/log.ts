/** Facts beside a message. */
export type Fields = { [name: string]: unknown };

type Level = 'info' | 'warning' | 'error';

/** A trouble that lasts is told again after this many seconds. */
const REPEAT_SECONDS = 60;

/** The log: a line of JSON for each thing worth telling, which is a change and not a tick. */
export class Log {
  private readonly troubles = new Map<string, { message: string; at: number }>();

  /** @param now seconds on a clock that does not go back */
  constructor(private readonly write: (line: string) => void, private readonly now: () => number) {}

  /** Tells what has happened. */
  public info(message: string, fields: Fields = {}): void {
    this.line('info', message, fields);
  }

  /** Tells what ends the program. */
  public error(message: string, fields: Fields = {}): void {
    this.line('error', message, fields);
  }

  /** Tells of a trouble when it begins, when it changes, and once a minute while it lasts. */
  public trouble(what: string, message: string, fields: Fields = {}): void {
    const told = this.troubles.get(what);
    if (told?.message !== message || this.now() - told.at >= REPEAT_SECONDS) {
      this.troubles.set(what, { message, at: this.now() });
      this.line('warning', message, fields);
    }
  }

  /** Tells of the end of a trouble, if there was one. */
  public well(what: string, message: string): void {
    if (this.troubles.delete(what)) {
      this.line('info', message, {});
    }
  }

  private line(level: Level, message: string, fields: Fields): void {
    this.write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }) + '\n');
  }
}
