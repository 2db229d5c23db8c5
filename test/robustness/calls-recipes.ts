import type { RegisterName } from '#shared/registers/index.ts'
import type { Row } from './calls-world.ts'
import type { Random } from './random.ts'

/** Input for the commands that are about one row of a register: each names one that is there. */
export function ofRows(
  row: (register: RegisterName) => Row,
  random: Random,
): Readonly<Record<string, () => Readonly<Record<string, unknown>>>> {
  const id = (register: RegisterName) => row(register).id
  const someone = () => random.pick([null, id('person')])
  const session = () => ({ sessionId: id('observation_session') })
  const run = () => ({ runId: id('rollback_run') })
  const states = ['pending', 'running', 'done', 'skipped', 'failed']
  return {
    'view.workflow': () => ({ id: id('workflow') }),
    'observe.next': session,
    'observe.mark': () => ({ ...session(), mark: { kind: random.pick(['wait', 'interruption', 'workaround']) } }),
    'observe.end': session,
    'observe.undo': session,
    'view.observe': session,
    'training.invite': () => ({ sessionId: id('training_session') }),
    'tests.record': () => ({
      testCaseId: id('test_case'),
      result: random.pick(['pass', 'fail', 'blocked']),
      actual: random.pick(['', 'The label came out empty']),
      environment: random.pick(['test', 'production']),
      rehearsalId: random.pick([null, id('rehearsal')]),
      testerId: someone(),
    }),
    'run.step': () => ({
      runStepId: id('rollback_run_step'),
      to: random.pick(states),
      ...(random.chance(0.7) ? { force: true, reason: 'Tried out' } : {}),
    }),
    'run.decide': () => ({ ...run(), evidence: 'No results', decided: null, agreedByIds: [id('person')] }),
    'run.end': () => ({ ...run(), outcome: random.pick(['', 'Broken off']), lessons: 'Phone first' }),
    'run.undo': run,
    'run.takeMinutes': run,
    'view.run': run,
    'backEntry.count': () => ({
      batchId: id('back_entry_batch'),
      itemsEntered: random.int(40),
      itemsChecked: random.int(20),
    }),
    'plan.approve': () => ({ approvedById: id('person'), isRevision: random.chance(0.5) }),
    'view.planCompare': () => ({ fromId: id('frozen_version'), toId: random.pick([null, id('frozen_version')]) }),
    'copies.acknowledge': () => ({ copyId: id('plan_copy'), how: random.pick(['slip', 'form', 'phone']) }),
    'copies.giveBack': () => ({ copyIds: [id('plan_copy')] }),
    'guard.override': () => ({ reason: 'Made up for practice' }),
  }
}
