/** How many requests wait for the judge at a time, so that neither side is idle. */
const IN_FLIGHT = 64;

/** Does work for each number below a count, some of it at a time. */
export async function eachInFlight(count, work) {
  const waiting = new Set();
  for (let index = 0; index < count; index++) {
    const done = work(index).finally(() => waiting.delete(done));
    waiting.add(done);
    if (waiting.size >= IN_FLIGHT) {
      await Promise.race(waiting);
    }
  }
  await Promise.all(waiting);
}
