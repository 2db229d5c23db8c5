/** Chance that can be had again: the same seed gives the same numbers. */
export type Random = {
  /** From 0, always below 1. */
  readonly next: () => number
  /** A whole number from 0, always below `below`. */
  readonly int: (below: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Value>(values: readonly Value[]) => Value
  /** A seed for a part of the work that must not depend on how much chance the other parts use. */
  readonly seed: () => number
}

/** The generator mulberry32: small, fast, and even enough to choose moments and inputs. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)]
      if (value === undefined) throw new Error('There is nothing to pick from')
      return value
    },
    seed: () => Math.floor(next() * 2 ** 31),
  }
}

/** Bytes that do not compress, the same for the same seed. */
export function randomBytes(seed: number, size: number): Buffer {
  const { next } = createRandom(seed)
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += 1) bytes[at] = next() * 256
  return bytes
}
