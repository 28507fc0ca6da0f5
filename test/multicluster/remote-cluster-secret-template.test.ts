import { RemoteClusterAuth, RemoteClusterSecretOptions, RemoteClusterSecretTemplate, RemoteClusterSecretType } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { parsed } from './parsed';

const template = (options: Partial<RemoteClusterSecretOptions> = {}) => RemoteClusterSecretTemplate.of({ clusterName: 'primary', ...options });
const clusterOf = (options: Partial<RemoteClusterSecretOptions>) => parsed(template(options).kubeconfig).clusters[0].cluster;

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const PEM_IN_BASE64 = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=';

describe('RemoteClusterSecretTemplate', () => {
  // The expected values are what remote_secret.go of istioctl 1.31 makes of the same input: its own test has CA "caData", server "server" and token "token".
  // Read into client-go's types both kubeconfigs are equal; the texts differ in the indentation of lists alone.
  test('says what istioctl writes for a remote cluster', () => {
    const { name, key, labels, annotations, kubeconfig } = template({ server: 'server', caData: 'Y2FEYXRh', auth: RemoteClusterAuth.unsafeToken('token') });
    expect({ name, key, labels, annotations }).toEqual({
      name: 'istio-remote-secret-primary', key: 'primary', labels: { 'istio/multiCluster': 'true' }, annotations: { 'networking.istio.io/cluster': 'primary' },
    });
    expect(kubeconfig).toBe(`apiVersion: v1
clusters:
  - cluster:
      certificate-authority-data: Y2FEYXRh
      server: server
    name: primary
contexts:
  - context:
      cluster: primary
      user: primary
    name: primary
current-context: primary
kind: Config
users:
  - name: primary
    user:
      token: token
`);
  });

  test('says what istioctl writes for a config cluster', () => {
    const { name, data, labels, annotations, kubeconfig } = template({ type: RemoteClusterSecretType.CONFIG });
    expect({ name, data, labels, annotations }).toEqual({
      name: 'istio-kubeconfig', data: { config: kubeconfig }, labels: { 'istio/multiCluster': 'true' }, annotations: { 'networking.istio.io/cluster': 'primary' },
    });
    expect(kubeconfig).toBe(template().kubeconfig);
  });

  test('says the name in the certificate, where the API server stands behind a proxy', () => {
    expect(clusterOf({ server: 'https://gateway.example.com', tlsServerName: 'kubernetes.default' })).toEqual({
      'certificate-authority-data': '${CA_DATA}', 'server': 'https://gateway.example.com', 'tls-server-name': 'kubernetes.default',
    });
  });

  test('has placeholders for what is not known', () => {
    expect(template().data).toEqual({ primary: template().kubeconfig });
    expect(clusterOf({})).toEqual({ 'certificate-authority-data': '${CA_DATA}', 'server': '${SERVER}' });
    expect(parsed(template().kubeconfig).users).toEqual([{ name: 'primary', user: { token: '${TOKEN}' } }]);
  });

  test.each([
    ['base64', PEM_IN_BASE64, PEM_IN_BASE64],
    ['base64 in lines', 'TUlJ\nQg==\n', 'TUlJQg=='],
    ['PEM, which is encoded', PEM, PEM_IN_BASE64],
    ['a placeholder', '${WEST_CA_DATA}', '${WEST_CA_DATA}'],
    ['a placeholder of external secrets', '{{ .ca | b64enc }}', '{{ .ca | b64enc }}'],
  ])('takes CA certificates as %s', (_, caData, rendered) => expect(clusterOf({ caData })['certificate-authority-data']).toBe(rendered));

  test.each(['https://203.0.113.10:6443', 'https://api.example.com/k8s/clusters/c-1', '203.0.113.10:6443', '[2001:db8::1]:6443', '${WEST_SERVER}', 'https://${HOST}:6443'])('takes %s for an address', server => {
    expect(clusterOf({ server }).server).toBe(server);
  });

  test('keeps a cluster name that looks like a number a text', () => {
    expect(parsed(template({ clusterName: '007' }).kubeconfig)['current-context']).toBe('007');
  });

  test('takes a whole kubeconfig as it is', () => {
    const kubeconfig = 'clusters:\n- cluster:\n    proxy-url: http://proxy:3128\n    server: ${SERVER}\nusers:\n- user:\n    token: ${TOKEN}\n    tokenFile: /var/run/token\n    password: ""\n';
    expect(template({ kubeconfig }).kubeconfig).toBe(kubeconfig);
    expect(template({ kubeconfig: '{"users":[{"user":{"token":"{{ .token }}","password": \'$PASSWORD\'}}]}' }).key).toBe('primary');
  });

  test.each<[string, Partial<RemoteClusterSecretOptions>, string]>([
    ['a cluster name in upper case', { clusterName: 'West' }, 'RemoteClusterSecret.clusterName | invalid "West"'],
    ['a cluster name with a dot', { clusterName: 'west.1' }, 'RemoteClusterSecret.clusterName | invalid "west.1"'],
    ['no cluster name', { clusterName: '' }, 'RemoteClusterSecret.clusterName | invalid ""'],
    ['a cluster name of 64 characters', { clusterName: 'a'.repeat(64) }, 'RemoteClusterSecret.clusterName | invalid "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'],
    ['an address without TLS', { server: 'http://203.0.113.10' }, 'RemoteClusterSecret.server | invalid "http://203.0.113.10"'],
    ['an empty address', { server: '' }, 'RemoteClusterSecret.server | invalid ""'],
    ['an address with a space', { server: 'https://a b' }, 'RemoteClusterSecret.server | invalid "https://a b"'],
    ['an empty name in the certificate', { tlsServerName: '' }, 'RemoteClusterSecret.tlsServerName | invalid ""'],
    ['no CA certificate', { caData: 'ca.crt' }, 'RemoteClusterSecret.caData | invalid "ca.crt"'],
    ['a private key for a CA certificate', { caData: `-----BEGIN PRIVATE KEY-----\nabc\n${PEM}` }, 'RemoteClusterSecret.caData | stated'],
    ['an address beside a whole kubeconfig', { kubeconfig: 'a: b', server: 'x' }, 'RemoteClusterSecret.server | conflict (kubeconfig)'],
    ['a token beside a whole kubeconfig', { kubeconfig: 'a: b', auth: RemoteClusterAuth.token() }, 'RemoteClusterSecret.auth | conflict (kubeconfig)'],
    ['a token in a whole kubeconfig', { kubeconfig: 'users:\n- user:\n    token: abc\n' }, 'RemoteClusterSecret.kubeconfig.token | stated'],
    ['a token in a whole kubeconfig of JSON', { kubeconfig: '{"users":[{"user":{"token":"abc"}}]}' }, 'RemoteClusterSecret.kubeconfig.token | stated'],
    ['a key in a whole kubeconfig', { kubeconfig: 'client-key-data: |\n  abc\n' }, 'RemoteClusterSecret.kubeconfig.client-key-data | stated'],
  ])('fails for %s', (_, options, message) => expect(refusalOf(() => template(options))).toBe(message));
});
