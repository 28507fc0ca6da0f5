import { defectOfNotEmpty, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';
import { checkPlaceholder } from './render/check-placeholder';

/** A program that istiod runs for a token. */
export interface ExecAuthOptions {
  /**
   * Its arguments.
   * @default - none
   */
  readonly args?: string[];
  /**
   * Environment variables that it gets beside those of istiod.
   * @default - those of istiod alone
   */
  readonly env?: { [name: string]: string };
  /**
   * The version of the format that it answers in.
   * @default "client.authentication.k8s.io/v1"
   */
  readonly apiVersion?: string;
  /**
   * Whether it is told address and CA of the API server, in the variable KUBERNETES_EXEC_INFO.
   * @default false
   */
  readonly provideClusterInfo?: boolean;
}

/**
 * How an istiod proves to the API server of another cluster who it is.
 * @see https://istio.io/latest/docs/reference/commands/istioctl/#istioctl-create-remote-secret
 *
 * @example
 * istio.RemoteClusterAuth.token('${WEST_TOKEN}');
 */
export class RemoteClusterAuth {
  /**
   * The token of a service account, by a placeholder that whoever applies the manifest fills in: `${NAME}` or `$NAME`, as `envsubst` takes it,
   * or `{{ .name }}`, as the templates of external secrets do. Throws for what may be a token.
   *
   * @param placeholder what stands for the token; `${TOKEN}` if it is left out
   */
  public static token(placeholder: string = '${TOKEN}'): RemoteClusterAuth {
    checkPlaceholder('RemoteClusterAuth.token placeholder', placeholder, 'give a placeholder and fill it in when the manifest is applied, or use RemoteClusterAuth.unsafeToken');
    return new RemoteClusterAuth({ token: placeholder });
  }

  /**
   * The token itself. It is written to the manifest as it is, and whoever reads the manifest, its repository or a build log can read the cluster until the token is revoked:
   * for tests only.
   */
  public static unsafeToken(token: string): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.unsafeToken token', token, 'give the token'));
    return new RemoteClusterAuth({ token });
  }

  /**
   * A program in the image of istiod that gets a token, such as the one of a cloud provider. istiod refuses it until its environment variable
   * `PILOT_INSECURE_MULTICLUSTER_KUBECONFIG_OPTIONS` holds `exec`.
   *
   * @param command the program, by its path in istiod's container
   */
  public static exec(command: string, options: ExecAuthOptions = {}): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.exec command', command, 'name the program'));
    return new RemoteClusterAuth({
      exec: onlySet({
        apiVersion: options.apiVersion ?? 'client.authentication.k8s.io/v1',
        args: options.args,
        command,
        env: options.env === undefined ? undefined : Object.entries(options.env).map(([name, value]) => ({ name, value })),
        interactiveMode: 'Never', // nobody sits at istiod, and v1 wants the field
        provideClusterInfo: options.provideClusterInfo,
      }),
    });
  }

  /**
   * An auth provider of Kubernetes' client library, what `istioctl create-remote-secret --auth-type=plugin` writes. istiod takes `oidc`; others only
   * where its environment variable `PILOT_INSECURE_MULTICLUSTER_KUBECONFIG_OPTIONS` names them.
   * Throws for a token, secret or password among the values that is no placeholder.
   *
   * @param name the name of the provider, such as `oidc`
   * @param config what the provider takes, as text
   */
  public static authProvider(name: string, config: { [key: string]: string }): RemoteClusterAuth {
    refuse(defectOfText('RemoteClusterAuth.authProvider name', name, 'name the provider'));
    refuse(defectOfNotEmpty('RemoteClusterAuth.authProvider config', Object.keys(config), 'say what the provider takes'));
    for (const [key, value] of Object.entries(config).filter(([k]) => /token|secret|password/.test(k))) {
      checkPlaceholder(`RemoteClusterAuth.authProvider config.${key}`, value, 'give a placeholder and fill it in when the manifest is applied');
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
