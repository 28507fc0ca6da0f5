/* eslint-disable no-bitwise -- a generator of random numbers shifts bits */
/** Numbers that look random and are the same for one seed (mulberry32). */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** 0 to 1, without 1. */
  share() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** 0 to limit - 1. */
  below(limit) {
    return Math.floor(this.share() * limit);
  }

  one(list) {
    return list[this.below(list.length)];
  }
}
