import { orders } from './child.ts'
import type { Order, Plan } from './kill-plan.ts'
import { createLoad } from './mixed-load.ts'
import { createPerson } from './person.ts'
import { createRandom } from './random.ts'
import { type Weakness, weaknesses } from './weaken.ts'

/** A program that works until it is killed: `node kill-child.ts APP_DATA [WEAKNESS]`, orders on standard input. */
const [appData = '', weakness] = process.argv.slice(2)
const person = createPerson(appData)
if (weakness !== undefined) weaknesses[weakness as Weakness]()

person.tell({ type: 'ready' })
for await (const order of orders<Order>()) {
  if (order.type === 'open') await person.open(order.path, order.upgrade)
  else if (order.type === 'work') await work(order.plan)
  else await tidy(order.path, order.second)
}
await person.close()

/** What any later run does: writes a document, a row, a copy and a second file. */
async function tidy(path: string, second: string): Promise<void> {
  await person.exportTo('tidy-1', { document: 'risk-register', format: 'xlsx', path })
  await person.send({ op: 'tidy-2', command: 'record.create', input: { register: 'note', values: { title: 'Last' } } })
  await person.backup('tidy-3')
  await person.newFile('tidy-4', second)
  person.tell({ type: 'tidied' })
}

/** Works on, until the parent kills this process. */
async function work(plan: Plan): Promise<void> {
  const random = createRandom(plan.seed)
  let load = createLoad(random, plan.prefix)
  let serial = 0
  const nextOp = () => {
    serial += 1
    return `${plan.prefix}-task-${serial}`
  }
  const edit = async (count: number) => {
    for (let at = 0; at < count; at += 1) must(await person.send(load.next(person.followed().expected)))
  }
  await edit(2)
  switch (plan.kind) {
    case 'edit':
      return edit(100_000)
    case 'document':
      for (;;) {
        must(await person.exportTo(nextOp(), random.pick(plan.documents)))
        await edit(1)
      }
    case 'save': {
      const attach = async (seed: number) => must(await person.attach(nextOp(), seed, 1_500_000))
      const saved = [await attach(plan.seed), await attach(plan.seed + 1)]
      for (;;) must(await person.save(nextOp(), plan.path, random.pick(saved)))
    }
    case 'all': {
      await edit(plan.commands / 2)
      const saved = must(await person.attach(nextOp(), plan.seed, 40_000))
      must(await person.backup(nextOp()))
      must(await person.exportTo(nextOp(), plan.document))
      must(await person.save(nextOp(), plan.path, saved))
      must(await person.exportTo(nextOp(), plan.document))
      await edit(plan.commands / 2)
      person.tell({ type: 'worked' })
      return
    }
    case 'backup':
      for (;;) {
        must(await person.backup(nextOp()))
        await edit(3)
      }
    case 'restore':
      must(await person.backup(nextOp()))
      for (;;) {
        await edit(3)
        const op = nextOp()
        must(await person.restore(op))
        load = createLoad(random, op)
      }
    case 'newFile':
      for (const path of plan.paths) must(await person.newFile(nextOp(), path))
      person.tell({ type: 'worked' })
      return
    case 'upgrade':
      for (const path of plan.paths) must(await person.upgrade(nextOp(), path))
      person.tell({ type: 'worked' })
      return
    default:
      return plan satisfies never
  }
}

/** Nothing that is asked of the program here may be refused; the parent was told what it was. */
function must<Value>(value: Value | null): Value {
  if (value === null) throw new Error('The program refused')
  return value
}
