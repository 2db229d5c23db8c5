import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CommandError } from '#shared/contract/errors.ts'
import { say } from './child.ts'
import { expectedOf, type Row, type Sent } from './expected.ts'
import { type Dump, follow, type Followed, type Said, startFollowing, type Task } from './follow.ts'
import { openHarnessCore } from './harness-core.ts'
import type { DocumentPlan } from './kill-plan.ts'
import { callOf, loadRegisters } from './mixed-load.ts'
import { randomBytes } from './random.ts'

export type Saved = { readonly id: string; readonly sha256: string }

/**
 * Somebody at work with the program in this process. What is begun and what is acknowledged is said to the parent at once; each
 * deed gives what the core answered, or null when it was refused.
 */
export type Person = {
  readonly followed: () => Followed
  readonly tell: (said: Said) => void
  readonly open: (path: string, upgrade: boolean) => Promise<void>
  readonly reopen: (path: string) => Promise<void>
  readonly dump: () => Promise<Dump | null>
  readonly send: (sent: Sent) => Promise<unknown>
  readonly attach: (op: string, seed: number, sizeBytes: number) => Promise<Saved | null>
  readonly save: (op: string, path: string, saved: Saved) => Promise<unknown>
  readonly exportTo: (op: string, document: DocumentPlan) => Promise<unknown>
  readonly backup: (op: string) => Promise<unknown>
  /** Goes back to the newest copy that was acknowledged. */
  readonly restore: (op: string) => Promise<unknown>
  readonly newFile: (op: string, path: string) => Promise<unknown>
  readonly upgrade: (op: string, path: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

export function createPerson(appData: string): Person {
  const { core, ask } = openHarnessCore(appData)
  let followed: Followed = startFollowing(expectedOf({}, {}))
  const tell = (said: Said): void => {
    say(said)
    followed = follow(followed, said)
  }

  /** Acknowledges to the parent only what the core has acknowledged. */
  const answer = async (op: string, command: string, input: unknown): Promise<unknown> => {
    const reply = await core.call({ command, input, callId: op })
    if (reply.ok) tell({ type: 'acknowledged', op, value: reply.value })
    else tell({ type: 'refused', code: reply.error.code, message: `${command}: ${reply.error.message}` })
    return reply.ok ? reply.value : null
  }
  const run = async (task: Task, command: string, input: unknown): Promise<unknown> => {
    tell({ type: 'beginTask', task })
    return answer(task.op, command, input)
  }
  const send = async (sent: Sent): Promise<unknown> => {
    tell({ type: 'begin', sent })
    const { command, input } = callOf(sent)
    return answer(sent.op, command, input)
  }
  const dump = async (): Promise<Dump | null> => {
    try {
      const rows: Record<string, readonly Row[]> = {}
      for (const register of loadRegisters) {
        const list = await ask('record.list', { register })
        rows[register] = list.rows as unknown as readonly Row[]
      }
      const { drafts } = await ask('draft.list', { page: 'another' })
      return { rows, drafts: Object.fromEntries(drafts.map(({ slot, text }) => [slot, text])) }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      tell({ type: 'refused', code: error.code, message: error.message })
      return null
    }
  }

  const open = async (path: string, upgrade: boolean): Promise<void> => {
    const from = ownTime()
    const input = { location: core.grant(path), ...(upgrade ? { upgrade } : {}) }
    const reply = await core.call({ command: 'workspace.open', input })
    const ms = ownTime() - from
    if (!reply.ok) {
      tell({ type: 'refused', code: reply.error.code, message: reply.error.message })
      return
    }
    const found = await dump()
    if (found === null) return
    followed = { ...startFollowing(expectedOf(found.rows, found.drafts)), copies: followed.copies }
    tell({ type: 'opened', ms, dump: found })
  }

  return {
    followed: () => followed,
    tell,
    open,
    async reopen(path) {
      await core.call({ command: 'workspace.close', input: {} })
      await open(path, false)
    },
    dump,
    send,
    async attach(op, seed, sizeBytes) {
      const row = await send({ op, command: 'attachment.addBytes', input: { name: `${op}.bin`, seed, sizeBytes } })
      const sha256 = createHash('sha256').update(randomBytes(seed, sizeBytes)).digest('hex')
      return row === null ? null : { id: (row as Row).id, sha256 }
    },
    save: (op, path, { id, sha256 }) =>
      run({ op, task: 'save', path, sha256 }, 'attachment.save', { id, location: core.grant(path) }),
    exportTo: (op, { document, format, path }) =>
      run({ op, task: 'document', path }, 'document.export', { document, format, location: core.grant(path) }),
    backup: (op) => run({ op, task: 'backup' }, 'backup.make', {}),
    async restore(op) {
      const copy = [...followed.copies.keys()].at(-1) ?? ''
      return run({ op, task: 'restore', copy }, 'backup.restore', { copy })
    },
    newFile: (op, path) =>
      run({ op, task: 'newFile', path }, 'workspace.create', {
        location: core.grant(path),
        clinic: 'Lakeside',
        goLiveOn: '2027-03-01',
      }),
    upgrade: (op, path) =>
      run({ op, task: 'upgrade', path }, 'workspace.open', { location: core.grant(path), upgrade: true }),
    close: () => core.close(),
  }
}

/** The clock in milliseconds, without the time in which other programs kept this one from a processor, where the system tells it. */
function ownTime(): number {
  try {
    const waitedNanos = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1])
    return performance.now() - waitedNanos / 1e6
  } catch {
    return performance.now()
  }
}
