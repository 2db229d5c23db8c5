import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import type { QuietCore } from './calls-core.ts'
import { someChange, someRow } from './calls-values.ts'
import type { Random } from './random.ts'

/** Jobs from this number on are controls. */
export const firstControl = 1_000_000

/** What became of the commands of a load. */
export type LoadCounts = { done: number; refused: number; readonly faults: string[] }

type AnyRow = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>

/** Somebody at work on the open engagement: one command a turn, each by chance. */
export function createLoad({ core, clock }: QuietCore, random: Random, counts: LoadCounts) {
  const removed: { register: RegisterName; id: string }[] = []
  const editable = registerNames.filter((name) => !registerOf(name).single && name !== 'phase')

  const call = async (command: string, input: unknown): Promise<unknown> => {
    const reply = await core.call({ command, input })
    if (reply.ok) {
      counts.done += 1
      return reply.value
    }
    counts.refused += 1
    if (reply.error.code === 'internal' || !errorCodes.includes(reply.error.code))
      counts.faults.push(`${command} answered ${reply.error.code}: ${reply.error.message}`)
    return null
  }
  const rowsOf = async (register: RegisterName): Promise<readonly AnyRow[]> => {
    const reply = await core.call({ command: 'record.list', input: { register } })
    return reply.ok ? (reply.value as { rows: AnyRow[] }).rows : []
  }
  const wait = (seconds: number): void => {
    clock.now = new Date(Date.parse(clock.now) + seconds * 1000).toISOString()
  }
  const idsOf = async (register: RegisterName) => {
    const targets = new Set<RegisterName>(['risk', 'department'])
    for (const field of Object.values(registerOf(register).fields))
      if (field.kind === 'link' || field.kind === 'links') targets.add(field.register as RegisterName)
    const known = new Map<RegisterName, readonly string[]>()
    for (const target of targets)
      known.set(
        target,
        (await rowsOf(target)).map(({ id }) => id),
      )
    return (name: RegisterName) => known.get(name) ?? []
  }
  const someRows = async (most: number) => {
    const register = random.pick(editable)
    const rows = await rowsOf(register)
    const from = random.int(Math.max(1, rows.length - most))
    return { register, rows: rows.slice(from, from + 1 + random.int(most)) }
  }

  const create = async (): Promise<void> => {
    const register = random.pick(editable)
    await call('record.create', { register, values: someRow(random, register, await idsOf(register)) })
  }
  const turns: readonly (readonly [weight: number, turn: () => Promise<unknown>])[] = [
    [20, create],
    [
      20,
      async () => {
        const register = random.chance(0.2) ? 'engagement' : random.pick(registerNames)
        const rows = await rowsOf(register)
        if (rows.length === 0) return create()
        const { id, version } = random.pick(rows)
        return call('record.update', {
          register,
          id,
          version,
          values: someChange(random, register, await idsOf(register)),
        })
      },
    ],
    [8, () => type()],
    [
      10,
      async () => {
        const { register, rows } = await someRows(6)
        const ids = await idsOf(register)
        return call('record.updateMany', {
          register,
          rows: rows.map(({ id, version }) => ({ id, version, values: someChange(random, register, ids) })),
        })
      },
    ],
    [
      10,
      async () => {
        const { register, rows } = await someRows(1)
        for (const { id, version } of rows) {
          removed.push({ register, id })
          await call('record.remove', { register, id, version })
        }
      },
    ],
    [
      5,
      async () => {
        const { register, rows } = await someRows(4)
        removed.push(...rows.map(({ id }) => ({ register, id })))
        return call('record.removeMany', { register, rows: rows.map(({ id, version }) => ({ id, version })) })
      },
    ],
    [8, async () => (removed.length === 0 ? create() : call('record.restore', random.pick(removed)))],
    [
      8,
      async () => {
        const { register, rows } = await someRows(8)
        const [row] = rows
        const after = random.chance(0.2) ? null : (rows.at(-1)?.id ?? null)
        return row === undefined ? create() : call('record.reorder', { register, id: row.id, after })
      },
    ],
    [4, () => waive()],
    [12, () => call('history.undo', {})],
    [7, () => call('history.redo', {})],
  ]

  /** Text that grows in one field, saved again and again: undone as one as far as it came fast. */
  const type = async (): Promise<void> => {
    const rows = await rowsOf('risk')
    let row: AnyRow | undefined = rows.length === 0 ? undefined : random.pick(rows)
    for (let letters = 1 + random.int(6); letters > 0 && row !== undefined; letters -= 1) {
      const title = `${String(row['title'])}${random.pick(['a', ' b', 'ł', '🏥'])}`.slice(-150)
      row = ((await call('record.update', {
        register: 'risk',
        id: row.id,
        version: row.version,
        values: { title },
      })) ?? undefined) as AnyRow | undefined
      wait(random.chance(0.2) ? 45 : 2)
    }
  }
  const waive = async (): Promise<unknown> => {
    const reply = await core.call({ command: 'checks.run', input: {} })
    const findings = reply.ok
      ? (reply.value as { findings: { check: string; register: string; id: string }[] }).findings
      : []
    if (findings.length === 0) return null
    const { check, register, id } = random.pick(findings)
    return call('checks.waive', { check, register, id, reason: 'Agreed with the clinic' })
  }

  return {
    /** One turn of work. */
    turn: async (): Promise<void> => {
      const whole = turns.reduce((sum, [weight]) => sum + weight, 0)
      let at = random.int(whole)
      wait(1 + random.int(50))
      for (const [weight, turn] of turns) {
        at -= weight
        if (at < 0) {
          await turn()
          return
        }
      }
    },
    /** One change that cannot be refused: what was undone before it can then not be done again. */
    finish: () => call('record.create', { register: 'action', values: { title: 'The end' } }),
  }
}
