import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { IstioValidation } from '../../src';

const route = (name: string, rest: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec:
  hosts: [${name}.example.com]
${rest}`;
const WARNED = '  gateways: [gateway.shop.svc.cluster.local]\n  http: [{ route: [{ destination: { host: a.example.com } }] }]\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What cdk8s-cli reports, without the folder. */
async function report(manifests: { [file: string]: string }, properties: { [name: string]: unknown } = {}) {
  const files = Object.entries(manifests).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const context = new ValidationContext(files, 'cdk8s-istio', '0.0.0', { reviews: { path: 'app/reviews' } });
  const logged = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await new IstioValidation(properties).validate(context);
  const notes = logged.mock.calls.map(([line]) => String(line).replace(`${folder}/`, ''));
  logged.mockRestore();
  const { violations, summary } = JSON.parse(JSON.stringify(context.report.toJson()).split(`${folder}/`).join('')) as ReturnType<typeof context.report.toJson>;
  return { violations, summary, notes };
}

test('findings are violations, rule by rule, and fail the synth', async () => {
  const { violations, summary } = await report({ 'shop.k8s.yaml': `${route('reviews', '')}---\n${route('ratings', '')}` });
  expect(summary).toEqual({ status: 'failure', plugin: 'cdk8s-istio', version: '0.0.0', metadata: { objects: '2', errors: '2', warnings: '0' } });
  const message = 'spec has no routes. Add routes to http, tls or tcp.';
  expect(violations).toEqual([{
    ruleName: 'virtual-service-routes (IST0106)',
    recommendation: 'VirtualService has no routes: the resource is rejected, because it does not define where requests go',
    fix: 'see https://github.com/cdk8s-istio/cdk8s-istio/blob/main/docs/rules/virtual-service-routes.md',
    violatingConstructs: [
      { resourceName: 'reviews', constructPath: 'app/reviews', manifestPath: 'shop.k8s.yaml', locations: [`VirtualService shop/reviews (4:1): ${message}`] },
      { resourceName: 'ratings', manifestPath: 'shop.k8s.yaml', locations: [`VirtualService shop/ratings (10:1): ${message}`] },
    ],
  }]);
});

test('the path of a construct is not shown where several objects have the name', async () => {
  const { violations: [{ violatingConstructs }] } = await report({
    'shop.k8s.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: reviews, namespace: shop }\nspec: { ports: [{ name: http, port: 80 }] }\n---\n${route('reviews', '')}`,
  });
  expect(violatingConstructs.map(c => [c.resourceName, c.constructPath])).toEqual([['VirtualService shop/reviews', undefined]]);
});

test('manifests without findings are a success', async () => {
  const { violations, summary } = await report({ 'shop.k8s.yaml': route('reviews', WARNED).replace('gateway.shop.svc.cluster.local', 'mesh') });
  expect([violations, summary.status]).toEqual([[], 'success']);
});

test('warnings are reported, and fail the synth only if so wanted', async () => {
  const manifests = { 'shop.k8s.yaml': route('reviews', WARNED) };
  expect(await report(manifests)).toMatchObject({ summary: { status: 'success' }, violations: [{ ruleName: 'virtual-service-gateway-domain (IST0133)' }] });
  expect((await report(manifests, { failOn: 'warning' })).summary.status).toBe('failure');
  expect((await report(manifests, { failOn: 'warning', ignore: ['virtual-service-gateway-domain'] })).violations).toEqual([]);
});

test('a namespace that is not named is not known', async () => {
  const { violations: [{ violatingConstructs: [{ locations }] }] } = await report({ 'shop.k8s.yaml': route('reviews', '').replace(', namespace: shop', '') });
  expect(locations[0]).toMatch(/^VirtualService reviews \(4:1\): spec /);
});

test('invalid YAML is a violation, and a document that is not a Kubernetes object a note', async () => {
  const { violations, notes } = await report({ 'a.k8s.yaml': 'a: 1\n---\n[\n' });
  expect(notes).toEqual(['note: a.k8s.yaml:1 is not a Kubernetes object and was skipped']);
  expect(violations[0].violatingConstructs[0]).toMatchObject({ resourceName: 'a.k8s.yaml', locations: [expect.stringMatching(/^a.k8s.yaml \(4:1\): /)] });
});

test('each manifest is a world of its own if so wanted', async () => {
  const manifests = { 'a.k8s.yaml': route('reviews', ''), 'b.k8s.yaml': route('reviews', WARNED) };
  expect((await report(manifests)).summary.metadata).toMatchObject({ errors: '0' });
  expect((await report(manifests, { each: true, complete: true, istioVersion: '1.30' })).summary.metadata).toMatchObject({ errors: expect.stringMatching(/[1-9]/) });
});

test('the mesh may be another than the stock one', async () => {
  const sidecar = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a, namespace: mesh }\nspec: { workloadSelector: { labels: { app: a } }, egress: [{ hosts: ["./*"] }] }\n';
  expect((await report({ 'a.k8s.yaml': sidecar }, { clusterDomain: 'west.example' })).violations).toEqual([]);
  expect(await report({ 'a.k8s.yaml': sidecar }, { rootNamespace: 'mesh' })).toMatchObject({ violations: [{ ruleName: 'sidecar-root-selector' }] });
});

describe('properties', () => {
  test.each([
    [{ ignored: [] }, 'IstioValidation ignored is an unknown field. Use each, complete, istioVersion, rootNamespace, clusterDomain, failOn or ignore.'],
    [{ each: 'yes' }, 'IstioValidation each must be true or false, but is "yes".'],
    [{ complete: 1 }, 'IstioValidation complete must be true or false, but is 1.'],
    [{ istioVersion: 1.3 }, 'IstioValidation istioVersion must be a string, but is 1.3. Put it in quotes.'],
    [{ istioVersion: '3' }, 'IstioValidation istioVersion must be an Istio release such as "1.31", but is "3". Specify the major and the minor version.'],
    [{ rootNamespace: 1 }, 'IstioValidation rootNamespace must be the name of a namespace, such as "istio-system", but is 1.'],
    [{ clusterDomain: true }, 'IstioValidation clusterDomain must be a DNS domain such as "cluster.local", but is true.'],
    [{ failOn: 'info' }, 'IstioValidation failOn must be error or warning, but is "info".'],
    [{ ignore: 'yaml-syntax' }, 'IstioValidation ignore must be a list of rule ids, but is "yaml-syntax".'],
    [{ ignore: ['subset'] }, 'IstioValidation ignore must be the id of a rule, but is "subset". Run cdk8s-istio rules to list all rules.'],
  ])('%j fail', (properties, message) => expect(() => new IstioValidation(properties as object)).toThrow(new Error(message)));
});
