import { App, Chart } from 'cdk8s';
import * as istio from 'cdk8s-istio';

/** A chart that is applied in place of others like it: two of them are never in the cluster at one time, so each is a world of its own. */
export function alternative(app: App, id: string): Chart {
  const chart = new Chart(app, id);
  istio.Mesh.configure(chart, { world: id });
  return chart;
}
