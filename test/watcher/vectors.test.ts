import { BurstDecision } from '../../src/watcher/burst-decision';
import { NoAnswer, samplesIn } from '../../src/watcher/samples';
import { failure } from './api-server';
import { hangUp, text } from './prometheus';
import { Scene } from './scene';
import vectors from './vectors.json';

interface Event { readonly body?: string; readonly status?: number; readonly netError?: boolean; readonly applyFails?: boolean; readonly restart?: boolean }
interface Outcome { readonly action: string | null; readonly live: string }
interface Vector { readonly name: string; readonly why: string; readonly events: Event[]; readonly repaired: Outcome[] }

const { low, high } = vectors.params;
const VECTORS = (vectors.vectors as Vector[]).map(vector => [`${vector.name}: ${vector.why}`, vector] as const);

/** What came of each event, in the terms of the vectors. */
function outcomesOf({ repaired }: Vector): Outcome[] {
  return repaired.map(({ action, live }) => ({ action, live }));
}

describe('the decision, on the vectors of tutorial 001', () => {
  test.each(VECTORS)('%s', (_, vector) => {
    let live = 'natural';
    const outcomes = vector.events.map(event => {
      const { share } = event.restart ? {} : BurstDecision.decide({ samples: samplesOf(event), share: live === 'natural' ? 0 : 100, low, high });
      const action = share === undefined ? null : share === 100 ? 'burst' : 'natural';
      live = action === null || event.applyFails ? live : action;
      return { action, live };
    });
    expect(outcomes).toEqual(outcomesOf(vector));
  });
});

function samplesOf({ body, status = 200 }: Event): number[] {
  try {
    return body === undefined ? [] : samplesIn(status, body);
  } catch (error) {
    expect(error).toBeInstanceOf(NoAnswer);
    return [];
  }
}

describe('the shipped program, on the vectors of tutorial 001', () => {
  let scene: Scene;
  beforeEach(async () => { scene = await Scene.set(); });
  afterEach(() => scene.clear());

  test.each(VECTORS)('%s', async (_, vector) => {
    await scene.start();
    const outcomes: Outcome[] = [];
    for (const event of vector.events) {
      const before = patchRequests(scene);
      if (event.restart) {
        await scene.end('SIGTERM');
        scene.prometheus.forget();
        await scene.start();
      } else {
        scene.apiServer.replies.PATCH.push(...event.applyFails ? [failure(500, 'no etcd')] : []);
        await scene.prometheus.play(event.netError ? hangUp : text(event.status ?? 200, event.body!));
      }
      const live = scene.apiServer.weights.burst === 100 ? 'burst' : 'natural';
      const wanted = event.applyFails ? 'burst' : live;
      outcomes.push({ action: patchRequests(scene) > before ? wanted : null, live });
    }
    expect(outcomes).toEqual(outcomesOf(vector));
  });
});

function patchRequests({ apiServer }: Scene): number {
  return apiServer.requests.filter(request => request.startsWith('PATCH')).length;
}
