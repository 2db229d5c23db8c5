import { orders } from './child.ts'
import type { DiskOrder, Stage } from './disk-plan.ts'
import { createLoad } from './mixed-load.ts'
import { createPerson, type Saved } from './person.ts'
import { createRandom } from './random.ts'

/** A program at work where room is short: `node disk-child.ts APP_DATA`, orders on standard input. */
const [appData = ''] = process.argv.slice(2)
const person = createPerson(appData)
let saved: Saved | null = null
let serial = 0

person.tell({ type: 'ready' })
for await (const order of orders<DiskOrder>()) {
  if (order.type === 'open') await person.open(order.path, false)
  else {
    await perform(order.stage)
    person.tell({ type: 'staged', dump: await person.dump() })
  }
}
await person.close()

function nextOp(): string {
  serial += 1
  return `disk-${serial}`
}

/** Goes on until the first refusal, or until enough was done without one. */
async function until(most: number, deed: () => Promise<unknown>): Promise<void> {
  for (let at = 0; at < most; at += 1) if ((await deed()) === null) return
}

async function perform(stage: Stage): Promise<void> {
  switch (stage.kind) {
    case 'prepare':
      saved = await person.attach(nextOp(), stage.seed, 50_000)
      if (stage.withCopy) await person.backup(nextOp())
      return
    case 'edit': {
      const load = createLoad(createRandom(stage.seed), nextOp())
      return until(40, () => person.send(load.next(person.followed().expected)))
    }
    case 'type':
      return typeOn()
    case 'attach':
      return until(40, () => person.attach(nextOp(), stage.seed + serial, 60_000))
    case 'save':
      // The edits may have taken it back.
      if (saved !== null && person.followed().expected.rows.has(`attachment/${saved.id}`))
        await person.save(nextOp(), stage.path, saved)
      return
    case 'document':
      await person.exportTo(nextOp(), stage)
      return
    case 'backup':
      return until(4, () => person.backup(nextOp()))
    case 'restore':
      if (person.followed().copies.size > 0) await person.restore(nextOp())
      return
    case 'reopen':
      return person.reopen(stage.path)
    case 'upgrade':
      if ((await person.upgrade(nextOp(), stage.path)) !== null) await person.open(stage.back, false)
      return
    default:
      return stage satisfies never
  }
}

/** A text that grows to the longest there may be. */
async function typeOn(): Promise<void> {
  const values = { title: `${nextOp()} growing`, body: 'x' }
  const created = await person.send({ op: nextOp(), command: 'record.create', input: { register: 'note', values } })
  if (created === null) return
  let row = created as { readonly id: string; readonly version: number }
  for (let words = 1; words < 30; words += 1) {
    const { id, version } = row
    const body = `${nextOp()} ${'grows and grows '.repeat(words * 40)}`.trim()
    const input = { register: 'note', id, version, values: { body } }
    const updated = await person.send({ op: nextOp(), command: 'record.update', input })
    if (updated === null) return
    row = updated as typeof row
  }
}
