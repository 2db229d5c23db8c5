import { openTestCore } from './core.ts'

/** A plan of three steps in a row, and one beside them, with a run of it. */
export async function withRun(kind: 'tabletop' | 'rehearsal' | 'live' = 'rehearsal') {
  const core = await openTestCore()
  const { ask } = core
  const { rows } = await ask('record.list', { register: 'rollback_step' })
  await ask('record.removeMany', { register: 'rollback_step', rows: rows.map(({ id, version }) => ({ id, version })) })
  const add = async (title: string, values: Record<string, string | number | string[]>) =>
    ask('record.create', { register: 'rollback_step', values: { title, ...values } })
  const call = await add('Call', { stage: 'declare', expectedMinutes: 10 })
  const lift = await add('Lift', { stage: 'switch_back', expectedMinutes: 40, predecessorIds: [call.id] })
  const open = await add('Open', { stage: 'resume', expectedMinutes: 5, predecessorIds: [lift.id] })
  const print = await add('Print', { stage: 'secure_data', expectedMinutes: 15 })
  const { id: runId, ref } = await ask('run.start', { kind })
  const view = () => ask('view.run', { runId })
  const idOf = async (title: string) => (await view()).steps.find((step) => step.title === title)?.id ?? ''
  const to = async (title: string, state: 'running' | 'done' | 'skipped' | 'failed' | 'pending', more = {}) =>
    ask('run.step', { runStepId: await idOf(title), to: state, ...more })
  const refusedTo = async (title: string, state: string, more = {}) =>
    (await core.refused('run.step', { runStepId: await idOf(title), to: state as 'done', ...more })).message
  const stateOf = async (title: string) => (await view()).steps.find((step) => step.title === title)
  return { ...core, runId, ref, view, to, refusedTo, stateOf, steps: { call, lift, open, print } }
}
