import { defectOfNotEmpty, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { checkPlaceholder } from './render/check-placeholder';

/** Options for a program that istiod runs to get a token. */
export interface ExecAuthOptions {
  /**
   * Arguments of the program.
   * @default - no arguments
   */
  readonly args?: string[];
  /**
   * Environment variables of the program, in addition to those of istiod.
   * @default - only those of istiod
   */
  readonly env?: { [name: string]: string };
  /**
   * The API version of its output.
   * @default "client.authentication.k8s.io/v1"
   */
  readonly apiVersion?: string;
  /**
   * Passes it the address and CA of the API server, in the environment variable KUBERNETES_EXEC_INFO.
   * @default false
   */
  readonly provideClusterInfo?: boolean;
}

/**
 * How istiod authenticates to the API server of another cluster.
 * @see https://istio.io/latest/docs/reference/commands/istioctl/#istioctl-create-remote-secret
 *
 * @example
 * istio.multicluster.RemoteClusterAuth.token('${WEST_TOKEN}');
 */
export class RemoteClusterAuth {
  /**
   * The token of a service account, by a placeholder that is replaced when the manifest is applied: `${NAME}` or `$NAME` for `envsubst`,
   * or `{{ .name }}` for templates of external secrets. Throws if it could be a token.
   *
   * @param placeholder the placeholder of the token; `${TOKEN}` by default
   */
  public static token(placeholder: string = '${TOKEN}'): RemoteClusterAuth {
    checkPlaceholder('RemoteClusterAuth.token.placeholder', placeholder, 'use a placeholder and replace it when the manifest is applied, or use RemoteClusterAuth.unsafeToken');
    return new RemoteClusterAuth({ token: placeholder });
  }

  /**
   * The token itself, for tests only. It is written to the manifest: everyone who can read the manifest, its repository or a build log can read the cluster until the token is revoked.
   */
  public static unsafeToken(token: string): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.unsafeToken.token', token, 'pass the token'));
    return new RemoteClusterAuth({ token });
  }

  /**
   * A program in the image of istiod that gets a token, such as that of a cloud provider. istiod rejects it unless its environment variable
   * `PILOT_INSECURE_MULTICLUSTER_KUBECONFIG_OPTIONS` contains `exec`.
   *
   * @param command the program, by its path in istiod's container
   */
  public static exec(command: string, options: ExecAuthOptions = {}): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.exec.command', command, 'name the program'));
    return new RemoteClusterAuth({
      exec: onlySet({
        apiVersion: options.apiVersion ?? 'client.authentication.k8s.io/v1',
        args: options.args,
        command,
        env: options.env === undefined ? undefined : Object.entries(options.env).map(([name, value]) => ({ name, value })),
        interactiveMode: 'Never', // v1 requires the field
        provideClusterInfo: options.provideClusterInfo,
      }),
    });
  }

  /**
   * An auth provider of Kubernetes' client library, as in `istioctl create-remote-secret --auth-type=plugin`. istiod accepts `oidc`, and others only
   * if its environment variable `PILOT_INSECURE_MULTICLUSTER_KUBECONFIG_OPTIONS` contains them.
   * Throws if a token, secret or password among the values is not a placeholder.
   *
   * @param name the name of the provider, such as `oidc`
   * @param config the configuration of the provider
   */
  public static authProvider(name: string, config: { [key: string]: string }): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.authProvider.name', name, 'name the provider'));
    refuse(defectOfNotEmpty('RemoteClusterAuth.authProvider.config', Object.keys(config), 'set the configuration of the provider'));
    for (const [key, value] of Object.entries(config).filter(([k]) => /token|secret|password/.test(k))) {
      checkPlaceholder(`RemoteClusterAuth.authProvider.config.${key}`, value, 'use a placeholder and replace it when the manifest is applied');
    }
    return new RemoteClusterAuth({ 'auth-provider': { config: { ...config }, name } });
  }

  private constructor(private readonly user: { [key: string]: unknown }) {}

  /**
   * The user of the kubeconfig.
   * @internal
   */
  public _toUser(): { [key: string]: unknown } {
    return this.user;
  }
}
