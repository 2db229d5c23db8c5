import { CommandError } from '#shared/contract/errors.ts'
import type { HabitView, WorkflowLineView } from '#shared/contract/view-configuration.ts'
import { decidedBeforeAudit } from '#shared/domain/audit-guard.ts'
import { habitProblem } from '#shared/domain/checks/configuration.ts'
import { flowGraph } from '#shared/domain/flow-graph.ts'
import { signedState } from '#shared/domain/frozen.ts'
import { isOverdue, needsAnswer, type SurvivingHabit, survivingHabits } from '#shared/domain/legacy-habits.ts'
import { migrationChecks } from '#shared/domain/migration-checks.ts'
import { nativeShare } from '#shared/domain/native-share.ts'
import { patientJourney, stagesInOrder } from '#shared/domain/patient-journey.ts'
import { stepPairs } from '#shared/domain/step-pairs.ts'
import { workflowMetrics } from '#shared/domain/workflow-metrics.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { paperApproval } from '#shared/registers/configuration.ts'
import { type RegisterName, registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { findingsIn } from './engagement.ts'
import type { Handlers } from './handler.ts'

export const configurationHandlers: Handlers<
  'view.workflows' | 'view.workflow' | 'view.approvals' | 'view.configurationItems' | 'view.journey' | 'view.migration'
> = {
  'view.workflows': (_input, { session, ports }) => {
    const rows = session.store.allRows()
    const habits = survivingHabits(rows)
    return {
      why: session.store.why('workflows'),
      workflows: inJourney(rows.workflow).map((workflow) => lineOf(rows, workflow, habits)),
      findings: findingsIn(session, ports, ['workflow', 'workflow_step', 'legacy_habit']),
    }
  },
  'view.workflow': ({ id }, { session, ports }) => {
    const rows = session.store.allRows()
    const workflow = rows.workflow.find((row) => row.id === id)
    if (workflow === undefined)
      throw new CommandError('not_found', 'This workflow is not in the file. It may have been removed.')
    const today = ports.clock.today()
    const habits = survivingHabits(rows).filter(({ workflowId }) => workflowId === id)
    const { relocation } = workflowMetrics(rows.workflow_step, id)
    const steps = rows.workflow_step.filter(({ workflowId }) => workflowId === id)
    const stepIds = new Set(steps.map((step) => step.id))
    const relocatedIds = relocation === null ? [] : [relocation.toStepId]
    const graphOf = (state: 'as_is' | 'to_be') =>
      flowGraph({ workflowId: id, state, steps, roles: rows.staff_role, relocatedIds })
    const subjects = new Set([
      subjectOf('workflow', id),
      ...[...stepIds].map((each) => subjectOf('workflow_step', each)),
    ])
    const habitIds = new Set(habits.map(({ answerId }) => answerId))
    const items = rows.config_item.filter(({ stepId }) => stepIds.has(stepId ?? ''))
    const own = new Set([id, ...stepIds, ...habitIds, ...items.map((item) => item.id)])
    return {
      why: session.store.why('workflows'),
      line: lineOf(rows, workflow, habits),
      relocation,
      graphs: { as_is: graphOf('as_is'), to_be: graphOf('to_be') },
      pairs: stepPairs(steps, id).map(({ asIs, toBe }) => ({ asIsId: asIs?.id ?? null, toBeId: toBe?.id ?? null })),
      habits: habits.map((habit) => habitView(rows, habit, today)),
      native: nativeShare(items),
      notes: rows.note.filter(({ subject }) => subjects.has(subject ?? '')).length,
      findings: findingsIn(session, ports, ['workflow', 'workflow_step', 'legacy_habit', 'config_item']).filter(
        (finding) => own.has(finding.id),
      ),
    }
  },
  'view.approvals': (_input, { session, ports }) => {
    const { store } = session
    const forms = store.rows('paper_approval')
    const verdicts = [
      null,
      ...(Object.keys(paperApproval.fields.verdict.options) as Row<'paper_approval'>['verdict'][]),
    ]
    return {
      why: store.why('approvals'),
      verdicts: verdicts.map((verdict) => ({
        verdict,
        forms: forms
          .filter((form) => form.verdict === verdict)
          .map(({ id, ref, title, departmentId }) => ({
            id,
            ref,
            title,
            department: departmentId === null ? null : store.read.title('department', departmentId),
          })),
      })),
      findings: findingsIn(session, ports, ['paper_approval']),
    }
  },
  'view.configurationItems': (_input, { session, ports }) => {
    const rows = session.store.allRows()
    const today = ports.clock.today()
    const modules = Map.groupBy(rows.config_item, ({ module }) => module.trim())
    return {
      why: session.store.why('configuration_items'),
      native: nativeShare(rows.config_item),
      modules: [...modules].map(([module, items]) => ({ module, native: nativeShare(items) })),
      early: decidedBeforeAudit(rows).map(({ item, workflowId, signedOn }) => ({
        id: item.id,
        workflow: rows.workflow.find(({ id }) => id === workflowId)?.ref ?? '',
        signedOn,
      })),
      habits: survivingHabits(rows)
        .filter(({ configItemId }) => configItemId !== null)
        .map((habit) => habitView(rows, habit, today)),
      findings: findingsIn(session, ports, ['config_item']),
    }
  },
  'view.journey': (_input, { session }) => {
    const { store } = session
    const workflows = store.rows('workflow')
    const departments = store.rows('department')
    const known = new Map(workflows.map(({ id, ref, title }) => [id, { id, ref, title }]))
    const cells = patientJourney(workflows, store.rows('workflow_step'), departments)
    const placed = new Set(cells.flatMap(({ workflowIds }) => workflowIds))
    return {
      why: store.why('journey'),
      stages: [...stagesInOrder],
      departments: departments.map(({ id, name }) => ({
        id,
        name,
        cells: cells
          .filter(({ departmentId }) => departmentId === id)
          .map(({ stage, workflowIds, waitAsIs, waitToBe }) => ({
            stage,
            workflows: workflowIds.flatMap((each) => known.get(each) ?? []),
            waitAsIs,
            waitToBe,
          })),
      })),
      homeless: [...known.values()].filter(({ id }) => !placed.has(id)),
      workflows: workflows.length,
    }
  },
  'view.migration': (_input, { session, ports }) => {
    const { store } = session
    const items = store.rows('migration_item')
    const people = {
      people: store.rows('person'),
      roles: store.rows('staff_role'),
      departments: store.rows('department'),
    }
    const checks = new Map(
      migrationChecks(items, store.rows('data_check_round'), people).map((check) => [check.id, check]),
    )
    return {
      why: store.why('migration'),
      items: items.map(({ id, ref, title, isSafetyCritical, scope }) => {
        const check = checks.get(id)
        return {
          id,
          ref,
          title,
          isSafetyCritical,
          scope,
          state: check?.state ?? 'undecided',
          planned: check?.planned ?? 0,
          rounds: [...(check?.rounds ?? [])],
        }
      }),
      findings: findingsIn(session, ports, ['migration_item', 'data_check_round']),
    }
  },
}

/** Workflows in the order of the patient's journey; within a stage as they are listed. */
function inJourney(workflows: readonly Row<'workflow'>[]): readonly Row<'workflow'>[] {
  return workflows.toSorted((a, b) => stagesInOrder.indexOf(a.stage) - stagesInOrder.indexOf(b.stage))
}

function lineOf(rows: Rows, workflow: Row<'workflow'>, habits: readonly SurvivingHabit[]): WorkflowLineView {
  const { id, ref, title, stage } = workflow
  const { asIs, toBe, leadChange, relocation } = workflowMetrics(rows.workflow_step, id)
  const own = habits.filter(({ workflowId }) => workflowId === id)
  const { version, isStale, isApproved } = signedState(rows, 'workflow_audit', subjectOf('workflow', id))
  return {
    id,
    ref,
    title,
    stage,
    asIs,
    toBe,
    leadChange,
    isRelocated: relocation !== null,
    habits: own.length,
    openHabits: own.filter(({ state }) => needsAnswer(state)).length,
    audit: version === null ? 'none' : isStale ? 'stale' : isApproved ? 'signed' : 'unsigned',
  }
}

function habitView(rows: Rows, habit: SurvivingHabit, today: string): HabitView {
  const { kind, workflowId, stepId, configItemId, state, answerId } = habit
  const answer = rows.legacy_habit.find(({ id }) => id === answerId)
  const signature =
    state !== 'kept'
      ? undefined
      : rows.sign_off.findLast(
          ({ subject, subjectVersion }) =>
            subject === subjectOf('legacy_habit', answerId ?? '') && subjectVersion === answer?.version,
        )
  const nameOf = (id: string | null) => rows.person.find((person) => person.id === id)?.displayName ?? null
  return {
    kind,
    workflowId,
    stepId,
    configItemId,
    sentence: habitProblem(rows, habit),
    about: aboutOf(rows, habit),
    state,
    answer:
      answer === undefined
        ? null
        : {
            id: answer.id,
            ref: answer.ref,
            version: answer.version,
            title: answer.title,
            keepBecause: answer.keepBecause,
            ownerId: answer.ownerId,
            owner: nameOf(answer.ownerId),
            dueOn: answer.dueOn,
            isLate: isOverdue(habit, answer, today),
            signer: nameOf(signature?.signerId ?? null),
            signedOn: signature?.signedOn ?? null,
          },
  }
}

function aboutOf(rows: Rows, { kind, configItemId, stepId, workflowId }: SurvivingHabit): string {
  const named = (register: RegisterName, id: string | null) => {
    const row = rows[register].find((each) => each.id === id)
    return row === undefined ? null : `${row.ref} ${titleOfRow(registerOf(register), row)}`
  }
  // The longest wait is a matter of the whole flow.
  const inStep = kind === 'bottleneck_relocated' ? null : stepId
  return named('config_item', configItemId) ?? named('workflow_step', inStep) ?? named('workflow', workflowId) ?? ''
}
