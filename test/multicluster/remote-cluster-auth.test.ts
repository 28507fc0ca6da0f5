import { RemoteClusterAuth, RemoteClusterSecretTemplate } from '../../src/multicluster';
import { refusalOf } from '../brief';
import { parsed } from './parsed';

const userOf = (auth?: RemoteClusterAuth) => parsed(RemoteClusterSecretTemplate.of({ clusterName: 'west', auth }).kubeconfig).users[0].user;

describe('RemoteClusterAuth', () => {
  test.each<[string, RemoteClusterAuth | undefined, object]>([
    ['nothing', undefined, { token: '${TOKEN}' }],
    ['token', RemoteClusterAuth.token(), { token: '${TOKEN}' }],
    ['token with a placeholder of its own', RemoteClusterAuth.token('${WEST_TOKEN}'), { token: '${WEST_TOKEN}' }],
    ['token with a placeholder of external secrets', RemoteClusterAuth.token('{{ .token }}'), { token: '{{ .token }}' }],
    ['unsafeToken', RemoteClusterAuth.unsafeToken('abc'), { token: 'abc' }],
    ['exec', RemoteClusterAuth.exec('/bin/token'), { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: '/bin/token', interactiveMode: 'Never' } }],
    ['exec with all options', RemoteClusterAuth.exec('aws', { args: ['eks', 'get-token'], env: { AWS_PROFILE: 'west' }, apiVersion: 'client.authentication.k8s.io/v1beta1', provideClusterInfo: false }), {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'aws', args: ['eks', 'get-token'], env: [{ name: 'AWS_PROFILE', value: 'west' }], interactiveMode: 'Never', provideClusterInfo: false,
      },
    }],
    ['authProvider', RemoteClusterAuth.authProvider('oidc', { 'client-id': 'istiod', 'client-secret': '${OIDC_SECRET}' }), {
      'auth-provider': { name: 'oidc', config: { 'client-id': 'istiod', 'client-secret': '${OIDC_SECRET}' } },
    }],
  ])('%s is the user of the kubeconfig', (_, auth, user) => expect(userOf(auth)).toEqual(user));

  test.each<[string, () => unknown, string]>([
    ['what may be a token', () => RemoteClusterAuth.token('eyJhbGciOi.eyJpc3Mi'),
      'RemoteClusterAuth.token.placeholder | stated'],
    ['a token around a placeholder', () => RemoteClusterAuth.token('abc${TOKEN}'), 'RemoteClusterAuth.token.placeholder | stated'],
    ['an empty placeholder', () => RemoteClusterAuth.token(''), 'RemoteClusterAuth.token.placeholder | stated'],
    ['an empty token', () => RemoteClusterAuth.unsafeToken(''), 'RemoteClusterAuth.unsafeToken.token | invalid ""'],
    ['no program', () => RemoteClusterAuth.exec(''), 'RemoteClusterAuth.exec.command | invalid ""'],
    ['no auth provider', () => RemoteClusterAuth.authProvider('', { a: 'b' }), 'RemoteClusterAuth.authProvider.name | invalid ""'],
    ['an auth provider that takes nothing', () => RemoteClusterAuth.authProvider('oidc', {}), 'RemoteClusterAuth.authProvider.config | invalid []'],
    ['a secret of an auth provider', () => RemoteClusterAuth.authProvider('oidc', { 'refresh-token': 'abc' }),
      'RemoteClusterAuth.authProvider.config.refresh-token | stated'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));

  test('does not show what may be a token', () => {
    expect(() => RemoteClusterAuth.token('very-secret')).not.toThrow('very-secret');
  });
});
