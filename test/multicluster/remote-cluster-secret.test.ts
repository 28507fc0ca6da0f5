import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Mesh } from '../../src';
import { RemoteClusterAuth, RemoteClusterSecret, RemoteClusterSecretProps, RemoteClusterSecretTemplate, RemoteClusterSecretType } from '../../src/multicluster';
import { refusalOf, errorsOf } from '../brief';
import { parsed } from './parsed';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart');
});

const template = RemoteClusterSecretTemplate.of({ clusterName: 'west', auth: RemoteClusterAuth.token('{{ .token }}') });
const secret = (props: Partial<RemoteClusterSecretProps> = {}) => new RemoteClusterSecret(chart, 'west', { clusterName: 'west', ...props });
const object = (apiVersion: string, kind: string, rest: object, metadata: object = {}) =>
  new ApiObject(chart, 'given', { apiVersion, kind, metadata: { name: 'given', namespace: 'istio-system', ...metadata }, ...rest });
const externalSecret = (target: object, rest: object = { data: [{ secretKey: 'token', remoteRef: { key: 'west' } }] }, metadata?: object) =>
  object('external-secrets.io/v1', 'ExternalSecret', { spec: { target, ...rest } }, metadata);

describe('RemoteClusterSecret', () => {
  test('makes the Secret that istioctl makes', () => {
    const made = secret();
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'istio-remote-secret-west', namespace: 'istio-system', labels: { 'istio/multiCluster': 'true' }, annotations: { 'networking.istio.io/cluster': 'west' },
      },
      type: 'Opaque', // istioctl leaves it to the API server, which makes the same of it
      stringData: { west: made.template.kubeconfig },
    }]);
    expect(ApiObject.of(made)).toBe(made.secret);
  });

  test('makes the Secret of a config cluster', () => {
    secret({ type: RemoteClusterSecretType.CONFIG, metadata: { namespace: 'external-istiod' } });
    expect(Testing.synth(chart)).toMatchObject([{ metadata: { name: 'istio-kubeconfig', namespace: 'external-istiod' }, stringData: { config: template.kubeconfig.replace(/"\{\{ .token \}\}"/, '${TOKEN}') } }]);
  });

  test('lies in the root namespace of the mesh, whatever the namespace of the chart', () => {
    new RemoteClusterSecret(new Chart(app, 'shop', { namespace: 'shop' }), 'west', { clusterName: 'west' });
    Mesh.configure(app, { rootNamespace: 'istio-config' });
    expect(app.synthYaml()).toContain('namespace: istio-config');
    expect(app.synthYaml()).not.toContain('namespace: shop');
  });

  test('takes metadata, beside what istiod needs', () => {
    secret({ metadata: { name: 'west', namespace: 'istio-2', labels: { 'app': 'mesh', 'istio/multiCluster': 'false' }, annotations: { owner: 'platform' } } });
    expect(Testing.synth(chart)[0].metadata).toEqual({
      name: 'west', namespace: 'istio-2', labels: { 'app': 'mesh', 'istio/multiCluster': 'true' }, annotations: { 'owner': 'platform', 'networking.istio.io/cluster': 'west' },
    });
  });

  test('takes what is known late', () => {
    const late = (value: string) => Lazy.any({ produce: () => value }) as string;
    secret({ server: late('https://203.0.113.10'), caData: late('-----BEGIN CERTIFICATE-----\n'), tlsServerName: late('api'), auth: RemoteClusterAuth.token(late('${T}')) });
    new RemoteClusterSecret(chart, 'east', { clusterName: 'east', kubeconfig: late('kind: Config\n') });
    const [west, east] = Testing.synth(chart);
    expect(parsed(west.stringData.west)).toMatchObject({
      clusters: [{ cluster: { 'server': 'https://203.0.113.10', 'certificate-authority-data': 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==', 'tls-server-name': 'api' } }], users: [{ user: { token: '${T}' } }],
    });
    expect(east.stringData).toEqual({ east: 'kind: Config\n' });
  });

  test('can be patched', () => {
    ApiObject.of(secret()).addJsonPatch(JsonPatch.add('/immutable', true));
    expect(Testing.synth(chart)[0].immutable).toBe(true);
  });

  test('writes a token only where that is asked for', () => {
    secret({ auth: RemoteClusterAuth.unsafeToken('abc') });
    expect(app.synthYaml()).toContain('token: abc');
  });

  describe('with a Secret that is brought by something else', () => {
    const metadata = { labels: template.labels, annotations: template.annotations };
    test.each<[string, () => ApiObject]>([
      ['an ExternalSecret with the template', () => externalSecret({ name: template.name, template: { metadata, data: template.data } })],
      ['an ExternalSecret whose own labels are copied', () => externalSecret({}, { data: [{ secretKey: 'west', remoteRef: { key: 'west' } }] }, metadata)],
      ['an ExternalSecret that leaves its keys open', () => externalSecret({}, { dataFrom: [{ extract: { key: 'west' } }] }, metadata)],
      ['an ExternalSecret with a template from elsewhere', () => externalSecret({ template: { metadata, templateFrom: [{ configMap: { name: 'west' } }] } })],
      ['a SealedSecret', () => object('bitnami.com/v1alpha1', 'SealedSecret', { spec: { encryptedData: { west: 'AgA…' }, template: { metadata } } })],
      ['a SealedSecret with a template', () => object('bitnami.com/v1alpha1', 'SealedSecret', { spec: { encryptedData: { token: 'AgA…' }, template: { metadata, data: template.data } } })],
      ['a Secret', () => object('v1', 'Secret', { stringData: template.data }, metadata)],
      ['a kind that is not known', () => object('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', { spec: {} })],
      ['no namespace', () => object('v1', 'Secret', { data: { west: 'YQ==' } }, { ...metadata, namespace: undefined })],
    ])('makes none and is content with %s', (_, make) => {
      const existingSecret = make();
      const made = secret({ existingSecret });
      expect(made.secret).toBeUndefined();
      expect(Testing.synth(chart).length).toBe(1);
      expect(() => app.synthYaml()).not.toThrow();
    });

    test.each<[string, () => ApiObject, ...string[]]>([
      ['without the label', () => externalSecret({ template: { data: template.data } }),
        '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.labels["istio/multiCluster"] | invalid'],
      ['without a label to copy, and without the key', () => externalSecret({}),
        '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.labels["istio/multiCluster"] | invalid',
        '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].data.west | missing'],
      ['without the key', () => externalSecret({ template: { metadata } }),
        '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].data.west | missing'],
      ['of a SealedSecret without labels', () => object('bitnami.com/v1alpha1', 'SealedSecret', { spec: { encryptedData: { west: 'AgA…' } } }), '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.labels["istio/multiCluster"] | invalid'],
      ['of a SealedSecret without the key', () => object('bitnami.com/v1alpha1', 'SealedSecret', { spec: { template: { metadata } } }), '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].data.west | missing'],
      ['of a Secret with another label', () => object('v1', 'Secret', { stringData: template.data }, { labels: { 'istio/multiCluster': 'yes' } }), '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.labels["istio/multiCluster"] | invalid "yes"'],
      ['in another namespace', () => object('v1', 'Secret', { stringData: template.data }, { ...metadata, namespace: 'shop' }),
        '[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.namespace | invalid "shop"'],
    ])('fails for one %s', (_, make, ...errors) => {
      secret({ existingSecret: make() });
      expect(errorsOf(app)).toEqual(errors);
    });

    test('takes the namespace of istiod from the metadata', () => {
      secret({ existingSecret: object('v1', 'Secret', { stringData: template.data }, { ...metadata, namespace: 'istio-2' }), metadata: { namespace: 'istio-2' } });
      expect(() => app.synthYaml()).not.toThrow();
    });

    test('fails for another name where istiod mounts the Secret by its name', () => {
      secret({ type: RemoteClusterSecretType.CONFIG, existingSecret: object('v1', 'Secret', { stringData: { config: 'x' } }, metadata) });
      expect(errorsOf(app)).toEqual(['[chart/west] remote-cluster-secret | RemoteClusterSecret.existingSecret [chart/given].metadata.name | invalid "given"']);
    });

    test('fails for a construct without an object', () => {
      expect(() => secret({ existingSecret: chart })).toThrow('[chart/west]');
    });
  });

  test.each<[string, Partial<RemoteClusterSecretProps>, string]>([
    ['a mistake in the template', { clusterName: 'West' }, '[chart/west] RemoteClusterSecret.clusterName | invalid "West"'],
    ['a name that Kubernetes does not take', { metadata: { name: 'West' } }, '[chart/west] Secret.metadata.name | invalid "West"'],
    ['a namespace that Kubernetes does not take', { metadata: { namespace: 'a.b' } }, '[chart/west] Secret.metadata.namespace | invalid "a.b"'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => secret(props))).toBe(message));

  test("fails for the cluster's own name", () => {
    Mesh.configure(chart, { clusterName: 'west' });
    secret();
    expect(errorsOf(app)).toEqual(['[chart/west] remote-cluster-secret | RemoteClusterSecret.clusterName | stated "west"']);
  });

  test('may be for the own name where it is the config cluster', () => {
    Mesh.configure(chart, { clusterName: 'west' });
    secret({ type: RemoteClusterSecretType.CONFIG });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
