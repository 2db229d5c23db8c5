import { expect } from 'vitest'

const patience = { timeout: 10_000, interval: 50 }

/** Asserts what a page comes to show: reads again until the assertion holds. */
export function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, patience)
}
