import { Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import type { Bookinfo, Component } from './modern-workloads';

/** What a browser may ask of the web page. */
const PAGES = [
  istio.Operation.of({ methods: ['GET'], paths: ['/productpage', '/logout', '/static/*', '/api/v1/products*'] }),
  istio.Operation.of({ methods: ['POST'], paths: ['/login'] }),
];

/** Strict mutual TLS, nothing is allowed, and then what the services call of one another: to read. */
export function policies(chart: Chart, { productpage, details, reviews, ratings }: Bookinfo): void {
  new istio.StrictMtls(chart, 'strict');
  new istio.AllowNothing(chart, 'allow-nothing', { metadata: { name: 'allow-nothing' } });
  allowReading('details', details, productpage);
  allowReading('reviews', reviews, productpage);
  allowReading('ratings', ratings, reviews);

  function allowReading(name: string, callee: Component, caller: Component): void {
    new istio.AuthorizationPolicy(chart, name, {
      metadata: { name },
      target: istio.PolicyTarget.selector(callee.labels),
      rules: [{
        from: [istio.Source.of({ principals: [istio.Principal.fromConstruct(caller.serviceAccount)] })],
        to: [istio.Operation.of({ methods: ['GET'] })],
      }],
    });
  }
}

/** The web page is for one gateway, known by its service account, which differs between the two APIs. */
export function allowGateway(chart: Chart, productpage: Component, gateway: istio.ServiceAccountRef): void {
  new istio.AuthorizationPolicy(chart, 'allow-gateway', {
    metadata: { name: 'productpage' },
    target: istio.PolicyTarget.selector(productpage.labels),
    rules: [{ from: [istio.Source.of({ principals: [istio.Principal.serviceAccount(gateway)] })], to: PAGES }],
  });
}
