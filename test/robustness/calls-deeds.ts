import type { Random } from './random.ts'

type Value = Readonly<Record<string, unknown>>
/** Makes a call, like any other of the batch; gives its value, or null when it was refused. */
export type Ask = (command: string, input: unknown) => Promise<Value | null>
type Tools = {
  readonly ask: Ask
  readonly random: Random
  /** A folder that a person could have chosen. */
  readonly place: () => string
  /** A name in it: a new one with this ending, or this one. */
  readonly file: (ending: string, name?: string) => string
}

const passphrase = 'correct horse battery'

/**
 * What is done in several steps, each of which needs what the one before has made: single calls by chance hardly ever come that
 * far. Whatever is refused on the way, because an earlier call took away what it needs, is left at that.
 */
export const deeds: readonly ((tools: Tools) => Promise<void>)[] = [
  async function observe({ ask, random }) {
    const session = await ask('record.create', {
      register: 'observation_session',
      values: { title: 'Beside the desk' },
    })
    const sessionId = session?.['id']
    for (const mark of [{ kind: 'task', text: 'Checks a patient in' }, { kind: 'wait' }, { kind: 'wait' }]) {
      await ask('observe.next', { sessionId })
      await ask('observe.mark', { sessionId, mark })
      if (random.chance(0.5)) await ask('observe.undo', { sessionId })
    }
    await ask('observe.end', { sessionId })
    await ask('view.observe', { sessionId })
  },
  async function goThroughThePlan({ ask, random }) {
    const before = await ask('view.runs', {})
    const other = before?.['inProgressId']
    if (typeof other === 'string') await endRun(ask, other)
    const run = await ask('run.start', { kind: random.pick(['tabletop', 'rehearsal', 'rehearsal', 'live']) })
    const runId = run?.['id']
    const steps = listIn(await ask('view.run', { runId }), 'steps')
    for (const { id } of steps.slice(0, 3)) {
      const given = { runStepId: id, force: true, reason: 'Tried out' }
      await ask('run.step', { ...given, to: 'running' })
      if (random.chance(0.5)) await ask('run.undo', { runId })
      await ask('run.step', { ...given, to: 'running' })
      await ask('run.step', { ...given, to: random.pick(['done', 'done', 'failed']) })
    }
    const evidence = 'The lab has no results since seven.'
    await ask('run.decide', { runId, evidence, decided: random.pick(['roll_back', 'hold', null]), agreedByIds: [] })
    if (random.chance(0.8)) await endRun(ask, String(runId))
    await ask('run.takeMinutes', { runId })
  },
  async function handOutThePlan({ ask, random, place }) {
    const people = listIn(await ask('record.list', { register: 'person' }), 'rows').filter(
      ({ isVendor }) => isVendor === false,
    )
    const approvedById = people.length === 0 ? null : random.pick(people)['id']
    const plan = listIn(await ask('record.list', { register: 'rollback_plan' }), 'rows')[0]
    const { id, version } = plan ?? {}
    const values = { assumptions: `The vendor has ${random.int(1_000_000)} people on the phone` }
    await ask('record.update', { register: 'rollback_plan', id, version, values })
    await ask('plan.approve', { approvedById, isRevision: random.chance(0.3) })
    const departments = listIn(await ask('record.list', { register: 'department' }), 'rows')
    const departmentIds = departments.slice(0, 1).map(({ id: one }) => one)
    const issued = await ask('copies.issue', { channel: 'hand', location: place(), departmentIds })
    const copies = listIn(issued, 'copies')
    for (const copy of copies.slice(0, 2)) await ask('copies.acknowledge', { copyId: copy['id'], how: 'slip' })
    if (copies.length > 0) await ask('copies.giveBack', { copyIds: [random.pick(copies)['id']] })
    const versions = listIn(await ask('view.copies', {}), 'versions')
    await ask('view.planCompare', {
      fromId: versions[0]?.['id'],
      toId: random.pick([null, versions.at(-1)?.['id'] ?? null]),
    })
  },
  async function keepFiles({ ask, random, place, file }) {
    const copied = await ask('backup.copyTo', { location: file('.phasebook') })
    if (random.chance(0.5)) await ask('workspace.compare', { location: file('', String(copied?.['name'])) })
    if (random.chance(0.4)) {
      const archive = await ask('backup.archive', { passphrase, location: place() })
      const location = file('', String(archive?.['name']))
      await ask('backup.openArchive', { location, passphrase, target: file('.phasebook') })
    }
    if (random.chance(0.4)) await ask('workspace.moveTo', { location: file('.phasebook') })
    const document = { document: 'risk-register', format: 'xlsx' }
    if (random.chance(0.4)) await ask('document.preview', document)
    if (random.chance(0.4)) await ask('document.export', { ...document, location: file('.xlsx') })
    const made = { location: file('.phasebook'), clinic: 'Made here', goLiveOn: null }
    if (random.chance(0.4)) await ask('workspace.create', made)
    if (random.chance(0.4)) await ask('workspace.sample', { location: file('.phasebook') })
  },
  async function acceptWhatHoldsDocumentsBack({ ask, random }) {
    const values = { title: 'Waited an hour', body: 'NHS 943 476 5919 waited', visibility: 'shared' }
    await ask('record.create', { register: 'note', values })
    await ask('guard.findings', {})
    await ask('guard.override', { reason: random.pick(['Made up for practice', 'Agreed with the clinic']) })
  },
]

async function endRun(ask: Ask, runId: string): Promise<void> {
  const steps = listIn(await ask('view.run', { runId }), 'steps')
  for (const { id, state } of steps) if (state === 'running') await ask('run.step', { runStepId: id, to: 'done' })
  await ask('run.end', { runId, outcome: 'Broken off to try something else', lessons: '' })
}

function listIn(value: Value | null, name: string): readonly Value[] {
  const list = value?.[name]
  return Array.isArray(list) ? (list as readonly Value[]) : []
}
