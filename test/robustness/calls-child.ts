import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { Reply } from '#shared/contract/errors.ts'
import type { Core } from '#electron/core/dispatch.ts'
import { findFaults } from '#electron/core/store/faults.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { createCalls, type Made } from './calls-batch.ts'
import { checkReply } from './calls-check.ts'
import { quietCore } from './calls-core.ts'
import { type Ask, deeds } from './calls-deeds.ts'
import { coreDoor, type Door, httpDoor } from './calls-doors.ts'
import { startProber } from './calls-prober.ts'
import { createWorld } from './calls-world.ts'
import { answerJobs } from './child-pool.ts'
import { createRandom, type Random } from './random.ts'

/** What a batch of calls came to. */
export type Batch = {
  readonly calls: number
  readonly overHttp: number
  readonly outcomes: Readonly<Record<string, number>>
  /** How often each command succeeded. */
  readonly succeeded: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  readonly slowest: { readonly ms: number; readonly command: string }
}

const [base = '', archive = '', work = '', seed = '0', size = '100', manner = 'careful'] = process.argv.slice(2)
const unhandled: string[] = []
const prober = startProber()
process.once('disconnect', prober.close)
process.on('unhandledRejection', (reason) => unhandled.push(`an error that nobody handled: ${String(reason)}`))
process.on('uncaughtException', (error) => unhandled.push(`an error that nobody caught: ${String(error)}`))

answerJobs(async (job: number): Promise<Batch> => {
  const folder = join(work, `batch-${job}`)
  mkdirSync(folder)
  try {
    return await runBatch(folder, job)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function runBatch(folder: string, job: number): Promise<Batch> {
  const path = join(folder, 'Main.phasebook')
  const bystander = join(folder, 'bystander.txt')
  copyFileSync(base, path)
  writeFileSync(bystander, 'not to be touched')
  const random = createRandom(Number(seed) * 100_003 + job)
  let chosen = 0
  const quiet = quietCore(folder, {
    dialogs: {
      choose: async ({ purpose }) =>
        random.chance(0.2) ? null : join(folder, 'output', `${purpose} ${(chosen += 1)}`),
      reveal: () => undefined,
    },
  })
  const { core } = quiet
  const open = () => core.call({ command: 'workspace.open', input: { location: core.grant(path) } })
  await open()
  const world = createWorld(quiet, random, { folder, base, archive })
  const nextCall = createCalls(world, random)
  const door = await doorOf(core, folder, job, random)
  const faults: string[] = []
  const outcomes: Record<string, number> = {}
  const succeeded: Record<string, number> = {}
  let slowest = { ms: 0, command: '' }

  const callOnce = async (made: Made): Promise<unknown> => {
    const from = performance.now()
    const what = `${String(made.command).slice(0, 40)} through ${door.name}`
    let reply: unknown
    try {
      reply = await door.call(made)
    } catch (error) {
      outcomes['thrown'] = (outcomes['thrown'] ?? 0) + 1
      faults.push(`${what} threw ${String(error)}; input ${shown(made.input)}`)
      return null
    }
    const ms = performance.now() - from
    if (ms > slowest.ms) slowest = { ms, command: String(made.command) }
    const checked = checkReply(made.command, reply)
    outcomes[checked.outcome] = (outcomes[checked.outcome] ?? 0) + 1
    if (checked.outcome === 'ok') succeeded[String(made.command)] = (succeeded[String(made.command)] ?? 0) + 1
    faults.push(...checked.faults.map((fault) => `${what} ${fault}; input ${shown(made.input)}`))
    return reply
  }

  const wanted = Number(size)
  let done = 0
  const ask: Ask = async (command, input) => {
    done += 1
    quiet.clock.now = new Date(Date.parse(quiet.clock.now) + 1000 * random.int(90)).toISOString()
    const reply = (await callOnce({ command, input })) as Reply<Record<string, unknown>> | null
    return reply?.ok === true ? reply.value : null
  }
  const output = join(folder, 'output')
  const place = () => core.grant(output)
  const file = (ending: string, name = `deed ${(named += 1)}${ending}`) => core.grant(join(output, name))
  let named = 0
  let refreshAt = 0
  while (done < wanted) {
    if (done >= refreshAt) {
      await world.refresh()
      refreshAt += 200
    }
    if (random.chance(0.006)) {
      await random.pick(deeds)({ ask, random, place, file })
      await open()
      continue
    }
    // Screens do not wait for each other.
    const group = Array.from({ length: Math.min(random.chance(0.1) ? 3 : 1, wanted - done) }, nextCall)
    await Promise.all(group.map(callOnce))
    done += group.length
    if (group.some(({ command }) => /^(workspace|backup)\./.test(String(command)))) {
      const reply = await open()
      const after = group.map(({ command }) => String(command).slice(0, 40)).join(', ')
      if (!reply.ok) faults.push(`after ${after} the file does not open: ${reply.error.message}`)
      // A call that read the open file as a plain one has dropped the claim to it.
      else if (await prober.canWrite(path)) faults.push(`after ${after} another program could write the open file`)
    }
  }
  await door.close()
  await core.close()
  faults.push(...unhandled.splice(0), ...findFaultsAfter(path), ...strays(folder, bystander))
  return { calls: done, overHttp: door.name === 'the core' ? 0 : done, outcomes, succeeded, faults, slowest }
}

/** Every fourth batch goes over HTTP; a control goes past the care that the core takes. */
async function doorOf(core: Core, folder: string, job: number, random: Random): Promise<Door> {
  if (manner === 'careless') return coreDoor(careless(core, random))
  return job % 4 === 3 ? httpDoor(core, folder, random) : coreDoor(core)
}

/** A core that now and then lets out what it should have turned into a sentence. */
function careless(core: Core, random: Random): Core {
  return {
    ...core,
    call: async (call) => {
      const reply = await core.call(call)
      if (reply.ok || random.chance(0.9)) return reply
      const raw = new TypeError(`Cannot read properties of undefined (reading '${call.command}')`)
      if (random.chance(0.5)) throw raw
      return { ok: false, error: { code: 'bad_input', message: String(raw.stack) } }
    },
  }
}

function findFaultsAfter(path: string): readonly string[] {
  try {
    const { database } = openDatabase(path, { isThorough: true })
    const found = findFaults(database)
    database.close()
    return found.map((fault) => `the file is not sound at the end: ${fault}`)
  } catch (error) {
    return [`the file does not open at the end: ${String(error)}`]
  }
}

/** Whatever lies where no call may write. */
function strays(folder: string, bystander: string): readonly string[] {
  const known = ['output', 'app-data', 'page', 'bystander.txt']
  const found = readdirSync(folder).filter((name) => !known.includes(name) && !name.startsWith('Main'))
  const isTouched = !existsSync(bystander) || readFileSync(bystander, 'utf8') !== 'not to be touched'
  return [
    ...found.map((name) => `${name} was left behind`),
    ...(isTouched ? ['a file that nobody named was touched'] : []),
  ]
}

function shown(input: unknown): string {
  return inspect(input, { depth: 3, breakLength: Infinity }).slice(0, 200)
}
