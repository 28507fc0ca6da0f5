const NOTHING = /^(|~|null|Null|NULL)$/;

/** Values that a single-line field accepts: whole numbers may be quoted, Booleans may not. */
const NUMBER = (least: number, most: number) => (text: string) => {
  const [, plain] = /^["']?([+-]?\d+)["']?$/.exec(text) ?? [];
  return plain !== undefined && Number(plain) >= least && Number(plain) <= most;
};
const PORT = NUMBER(1, 65535);
const BOOLEAN = (text: string) => /^(true|True|TRUE|false|False|FALSE)$/.test(text);
const DURATION = (text: string) => !/^[+-]?[\d.]+$/.test(text); // a number has no unit
const MESSAGE = (text: string) => /^[{&*!|>]/.test(text);
const ADDRESS = (text: string) => text.includes(':');

/** A variable of proxyMetadata whose value is not quoted, and is read as something else than a text. */
const NO_TEXT = /(^\s+|[{,]\s*)[\w"']+:\s+(true|false|-?\d+(\.\d+)?)\s*($|[,}])/i;

const FIELDS: { readonly [name: string]: (text: string) => boolean } = {
  concurrency: NUMBER(-2147483648, 2147483647),
  statusPort: PORT,
  proxyAdminPort: PORT,
  holdApplicationUntilProxyStarts: BOOLEAN,
  drainDuration: text => DURATION(text) && !/^["']?(0+(\.0+)?|\d*\.\d*[1-9]\d*)s["']?$/.test(text), // more than nothing, in whole seconds
  terminationDrainDuration: DURATION,
  discoveryAddress: ADDRESS,
  tracing: MESSAGE,
  image: MESSAGE,
  gatewayTopology: MESSAGE,
  proxyMetadata: MESSAGE,
  proxyStatsMatcher: MESSAGE,
  proxyHeaders: MESSAGE,
  readinessProbe: MESSAGE,
  privateKeyProvider: MESSAGE,
};

/**
 * Checks whether a text can be a ProxyConfig in YAML. The text is not parsed, because apps do not load a YAML parser. Only texts that are not a map
 * and invalid values of single-line fields are detected.
 */
export function isProxyConfig(text: string): boolean {
  const lines = text.split('\n').filter(line => !/^\s*(#.*)?$/.test(line) && !/^---\s*$/.test(line)).map(line => line.replace(/\s+#.*$/, '').trimEnd());
  if (lines.length === 0 || (lines.length === 1 && NOTHING.test(lines[0].trim()))) {
    return true;
  }
  const first = lines[0].trimStart();
  if (first.startsWith('{')) {
    return true;
  }
  if (/^(\[|-( |$))/.test(first) || lines[0].startsWith('\t') || !(first.startsWith('? ') || /:(\s|$)/.test(first))) {
    return false;
  }
  let block = '';
  return lines.every((line, i) => {
    block = /^\S/.test(line) ? line.replace(/\s*:.*$/, '') : block;
    if (block === 'proxyMetadata' && NO_TEXT.test(line)) {
      return false;
    }
    const [, name, value] = /^([A-Za-z]+)\s*:\s*(.*)$/.exec(line) ?? [];
    const isAlone = i + 1 === lines.length || /^\S/.test(lines[i + 1]); // else the value goes on
    const fits = name === undefined || !isAlone || NOTHING.test(value) ? undefined : FIELDS[name];
    return fits === undefined ? !/:\s+\[$/.test(line) || !isAlone : fits(value);
  });
}
