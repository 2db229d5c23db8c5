import fc from 'fast-check'
import { type CommandName, contract } from '#shared/contract/index.ts'
import { fitting, garbage, oversized, spoil } from './calls-arbitraries.ts'
import type { World } from './calls-world.ts'
import type { Random } from './random.ts'

export type Made = { readonly command: unknown; readonly input: unknown }

/** Commands that take long when they succeed: they are called as often as others, with good input more seldom. */
const costly = new Set([
  'workspace.create',
  'workspace.sample',
  'workspace.moveTo',
  'document.preview',
  'document.export',
  'backup.make',
  'backup.copyTo',
  'backup.restore',
  'backup.salvage',
  'backup.archive',
  'backup.openArchive',
])
const names = Object.keys(contract) as CommandName[]
const unknownNames: readonly unknown[] = [
  'record.drop',
  '',
  'toString',
  '__proto__',
  'constructor',
  'record.list ',
  5,
  null,
  {},
  'x'.repeat(5000),
]

/** Makes calls: most to commands that are there, with input that makes sense, is almost right, or is anything at all. */
export function createCalls(world: World, random: Random): () => Made {
  const stocks = new Map<string, unknown[]>()
  const take = (stock: string, count: number, from: () => fc.Arbitrary<unknown>): unknown => {
    const left = stocks.get(stock) ?? []
    if (left.length === 0) left.push(...fc.sample(from(), { numRuns: count, seed: random.seed() }))
    stocks.set(stock, left)
    return left.pop()
  }
  const good = (name: CommandName): unknown =>
    (random.chance(0.85) ? world.sensible(name) : null) ?? take(name, 6, () => fitting(contract[name].input))
  const wrong = (): unknown => take('garbage', 100, () => garbage)

  return () => {
    if (random.chance(0.02)) return { command: random.pick(unknownNames), input: wrong() }
    const command = random.pick(names)
    const turn = random.next()
    if (turn < (costly.has(command) ? 0.04 : 0.55)) return { command, input: good(command) }
    if (turn < 0.82) return { command, input: spoil(random, good(command), wrong()) }
    if (turn < 0.99) return { command, input: wrong() }
    return { command, input: oversized(random) }
  }
}
