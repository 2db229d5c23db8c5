import { CommandError } from '#shared/contract/errors.ts'
import { overCountWords } from '#shared/domain/back-entry.ts'
import { gateProblem } from '#shared/domain/phase-gates.ts'
import { type RehearsalLack, rehearsalLacks } from '#shared/domain/rehearsal-ladder.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { phaseLabels } from '#shared/registers/engagement.ts'
import { registerOf, type RegisterName, type Row } from '#shared/registers/index.ts'
import { joinNames } from '#shared/text/names.ts'
import type { AnyRow, AnyValues } from '../store/row.ts'
import type { Store } from '../store/store.ts'
import { refuseComingDay } from './clinic-day.ts'
import {
  refuseImpossibleCopy,
  refuseImpossibleRunStep,
  refuseLoop,
  refuseTakenNumber,
  refuseTypedApproval,
  refuseTypedEnd,
} from './write-rules-plan.ts'

export type Typed =
  | { readonly action: 'create'; readonly register: RegisterName; readonly values: AnyValues }
  | { readonly action: 'update'; readonly register: RegisterName; readonly id: string; readonly values: AnyValues }
  | { readonly action: 'remove'; readonly register: RegisterName; readonly id: string }

/** `restore`: the row as it is back among the others, before the change is kept. */
type Write =
  | Typed
  | { readonly action: 'restore'; readonly register: RegisterName; readonly row: AnyRow }
  | { readonly action: 'reorder'; readonly register: RegisterName; readonly id: string }

/** Refuses what would make the engagement contradict itself: a second engagement, a sixth phase, steps that wait for each other, an attachment without its content, an outcome with real patients that nobody protected, words that were signed and are then written over. */
export function refuseByRule(store: Store, write: Write): void {
  if (write.action === 'restore') refuseRestored(store, write.register, write.row)
  else if (write.action === 'reorder') refuseOtherOrder(store, write.register, write.id)
  else refuseTyped(store, write)
}

function refuseTyped(store: Store, write: Typed): void {
  const definition = registerOf(write.register)
  const isFixed = definition.single || write.register === 'phase'
  if (isFixed && write.action === 'create') {
    throw new CommandError(
      'refused',
      `An engagement has its ${definition.title.toLowerCase()} already. Change what is there.`,
    )
  }
  if (isFixed && write.action === 'remove') {
    throw new CommandError(
      'refused',
      `An engagement cannot be without its ${definition.title.toLowerCase()}. Change it instead.`,
    )
  }
  if (
    write.register === 'phase' &&
    write.action === 'update' &&
    ('code' in write.values || 'namedRisk' in write.values)
  ) {
    throw new CommandError(
      'refused',
      'The order of the phases and their named risks are fixed. Change the other fields.',
    )
  }
  if (write.register === 'attachment' && write.action !== 'remove' && 'sha256' in write.values) {
    refuseWithoutContent(store, String(write.values['sha256']))
  }
  if (write.register === 'frozen_version') refuseOverSigned(store, write)
  if (write.register === 'sign_off') refuseOtherSignature(store, write)
  if (write.register === 'rollback_run_step' && write.action !== 'remove') refuseImpossibleRunStep(store, write)
  if (write.register === 'rollback_run' && write.action === 'update') refuseTypedEnd(store, write.id, write.values)
  if (write.register === 'plan_copy' && write.action !== 'remove') refuseImpossibleCopy(store, write)
  if (write.register === 'rehearsal' && write.action !== 'remove') refuseUnsafeOutcome(store, write)
  if (write.register === 'back_entry_count' && write.action !== 'remove') refuseOverCount(store, write)
  if (write.register === 'rollback_step' && write.action === 'update' && 'predecessorIds' in write.values) {
    refuseLoop(store, write.id, write.values['predecessorIds'] as readonly string[])
  }
  if (write.register === 'rollback_plan' && write.action === 'update')
    refuseTypedApproval(store, write.id, write.values)
  if (write.register === 'phase' && write.action === 'update') refuseClosedGate(store, write.id, write.values)
}

/** What stood in the file when the row went may have been made anew, or gone too, before it comes back. */
function refuseRestored(store: Store, register: RegisterName, row: AnyRow): void {
  if (register === 'attachment') refuseWithoutContent(store, String(row['sha256']))
  if (register === 'plan_copy') refuseTakenNumber(store, row)
  if (register === 'frozen_version') {
    const other = store
      .rows('frozen_version')
      .find(
        ({ id, kind, subject, number }) =>
          id !== row.id && kind === row['kind'] && subject === row['subject'] && number === row['number'],
      )
    if (other !== undefined)
      throw new CommandError(
        'refused',
        `${row.ref} ${String(row['title'])} stays away: ${other.ref} was frozen since and has its number. Freeze the list anew instead.`,
      )
  }
  // A row that was wholly gone comes back behind what was said since, and would count in its place.
  if (
    register === 'sign_off' &&
    row['createdAt'] === row['updatedAt'] &&
    isAboutVersion(row['subject']) &&
    store
      .rows('sign_off')
      .some(({ id, subject, signerId }) => id !== row.id && subject === row['subject'] && signerId === row['signerId'])
  )
    throw new CommandError(
      'refused',
      `${row.ref} stays away: the same person signed this version again since. Record the signature anew.`,
    )
  // A row comes back without its links to what is gone; the fingerprint says that it was given for a version.
  if (register === 'sign_off' && row['contentHash'] !== '' && !isAboutVersion(row['subject']))
    throw new CommandError(
      'refused',
      `${row.ref} is a signature on a version that is not there any more, so it would stand for nothing. Bring that version back first.`,
    )
}

/** Some rows stand in the order in which things happened, and others rest on that. */
function refuseOtherOrder(store: Store, register: RegisterName, id: string): void {
  if (register === 'phase') throw new CommandError('refused', 'The order of the phases is fixed.')
  if (register === 'frozen_version')
    throw new CommandError('refused', 'Versions stay in the order in which they were frozen.')
  if (register === 'plan_copy')
    throw new CommandError(
      'refused',
      'Copies stay in the order in which they were handed out: of two that a head holds, the later one counts.',
    )
  if (register === 'sign_off' && isAboutVersion(store.read.need('sign_off', id)['subject']))
    throw new CommandError('refused', 'Signatures on a version stay in the order in which they were given.')
}

function isAboutVersion(subject: unknown): boolean {
  return typeof subject === 'string' && subject.startsWith('frozen_version:')
}

function refuseWithoutContent(store: Store, sha256: string): void {
  if (store.hasBlob(sha256)) return
  throw new CommandError(
    'refused',
    'The content of this attachment is not in the file. Attach the document itself, in the panel of the row that it belongs to.',
  )
}

const frozenFields = ['content', 'kind', 'subject', 'number', 'frozenOn', 'contentHash']

/** A version is what somebody signed, word for word: it is made by freezing the list, and stays as it is. */
function refuseOverSigned(store: Store, write: Typed): void {
  if (write.action === 'create') {
    throw new CommandError(
      'refused',
      'A version holds a list word for word, so it is made from the list itself. Freeze a needs list under Clinical sign-off, the audit of a workflow in its workflow; the rollback plan is frozen by approving it.',
    )
  }
  const version = store.read.need('frozen_version', write.id)
  const named = `${version.ref} ${String(version['title'])}`
  if (write.action === 'remove') {
    if (version['kind'] === 'rollback_plan') refuseUsedVersion(store, write.id, named)
    const signatures = store.rows('sign_off').filter(({ subject }) => subject === subjectOf('frozen_version', write.id))
    if (signatures.length === 0) return
    const refs = signatures.map(({ ref }) => ref).join(', ')
    throw new CommandError('refused', `${named} is signed (${refs}), so it stays: it shows what was signed.`)
  }
  // The title of a plan's version holds its number, by which its copies go.
  const fixed = version['kind'] === 'rollback_plan' ? [...frozenFields, 'title'] : frozenFields
  const touched = fixed.find(
    (name) => name in write.values && JSON.stringify(write.values[name]) !== JSON.stringify(version[name]),
  )
  if (touched === undefined) return
  const label = registerOf('frozen_version').fields[touched]?.label ?? touched
  throw new CommandError(
    'refused',
    `${named} shows what was put before the signers, so “${label}” stays as it is. Change the list, then freeze a new version.`,
  )
}

/** What was handed out or carried out has to be readable for as long as anything names it. */
function refuseUsedVersion(store: Store, id: string, named: string): void {
  const copies = store.rows('plan_copy').filter(({ versionId }) => versionId === id)
  if (copies.length > 0) {
    throw new CommandError(
      'refused',
      `${named} was handed out (${refsOf(copies)}), so it stays: it shows what the holders were given.`,
    )
  }
  const runs = store.rows('rollback_run').filter(({ versionId }) => versionId === id)
  if (runs.length === 0) return
  throw new CommandError('refused', `${named} was run (${refsOf(runs)}), so it stays: it shows what was to be done.`)
}

const mostRefs = 5

function refsOf(rows: readonly { readonly ref: string }[]): string {
  const refs = rows.slice(0, mostRefs).map(({ ref }) => ref)
  return rows.length > mostRefs ? `${refs.join(', ')} and ${rows.length - mostRefs} more` : refs.join(', ')
}

/** A signature on a version stays with the words that it was given for; on a version of the plan also with its giver, verdict and day. */
function refuseOtherSignature(store: Store, write: Typed): void {
  const before = write.action === 'create' ? null : store.read.need('sign_off', write.id)
  const plan = before === null ? null : planVersionSigned(store, before['subject'])
  if (write.action === 'remove') {
    if (before === null || plan === null) return
    throw new CommandError(
      'refused',
      `${before.ref} is a signature on ${plan}, so it stays: copies and runs rest on it. To take it back, ${howToWithdraw}`,
    )
  }
  const isTouched = (name: string) =>
    name in write.values && JSON.stringify(write.values[name]) !== JSON.stringify(before?.[name] ?? null)
  if (before !== null && plan !== null && ['signerId', 'verdict', 'signedOn'].some(isTouched)) {
    throw new CommandError(
      'refused',
      `${before.ref} says who gave which verdict on ${plan}, and when, so these stay as they are. If it no longer holds, ${howToWithdraw}`,
    )
  }
  const { signedOn } = write.values
  if (isTouched('signedOn') && typeof signedOn === 'string') refuseComingDay(store, signedOn, 'signed')
  if (!['subject', 'subjectVersion', 'contentHash'].some(isTouched)) return
  if (!isAboutVersion(before?.['subject']) && !isAboutVersion(write.values['subject'])) return
  throw new CommandError(
    'refused',
    'What a signature on a version stands for cannot be written over. Record a new signature where the version is signed: a needs list under Clinical sign-off, an audit in its workflow, the rollback plan under Copies of the plan.',
  )
}

const howToWithdraw =
  'record a signature with the verdict “Withdrawn” beside that version, under Copies of the plan in Pre-launch.'

/** The title of the version of the plan that a sign-off is about; null when it is about something else. */
function planVersionSigned(store: Store, subject: unknown): string | null {
  const version = store
    .rows('frozen_version')
    .find(({ id, kind }) => kind === 'rollback_plan' && subjectOf('frozen_version', id) === subject)
  return version?.title ?? null
}

/**
 * A rehearsal with real patients was held only if each of them agreed, somebody looked after them and a rule said when to stop.
 * What is corrected after its outcome was recorded is for the checks.
 */
function refuseUnsafeOutcome(store: Store, write: Exclude<Typed, { action: 'remove' }>): void {
  const before = write.action === 'update' ? store.read.need('rehearsal', write.id) : null
  const rehearsal = { ...before, ...write.values } as unknown as Row<'rehearsal'>
  const isTouched = ['outcome', 'level'].some(
    (name) => name in write.values && write.values[name] !== (before?.[name] ?? null),
  )
  if (!isTouched || (rehearsal.outcome ?? null) === null) return
  const missing = rehearsalLacks(rehearsal).flatMap((lack) =>
    lack === 'parallel_paper' ? [] : lackWords(lack, rehearsal),
  )
  if (missing.length === 0) return
  const named = before === null ? 'A rehearsal with real patients' : `${before.ref} ${rehearsal.title}`
  throw new CommandError(
    'refused',
    `${named} cannot have an outcome yet: ${joinNames(missing)}. Fill that in first, then say how it went.`,
  )
}

/** No more sheets are entered or checked than the envelope holds. What is lowered afterwards is for the checks. */
function refuseOverCount(store: Store, write: Exclude<Typed, { action: 'remove' }>): void {
  const before = write.action === 'update' ? store.read.need('back_entry_count', write.id) : null
  const isTouched = ['batchId', 'itemsEntered', 'itemsChecked'].some(
    (name) => name in write.values && write.values[name] !== (before?.[name] ?? null),
  )
  if (!isTouched) return
  const count = { ...before, ...write.values } as unknown as Row<'back_entry_count'>
  const batch = store.rows('back_entry_batch').find(({ id }) => id === count.batchId)
  const words = batch === undefined ? null : overCountWords(batch, count)
  if (words !== null) throw new CommandError('refused', `${batch?.ref} ${batch?.title} ${words}`)
}

function lackWords(
  lack: Exclude<RehearsalLack, 'parallel_paper'>,
  { patientCount, consentCount }: Row<'rehearsal'>,
): string {
  switch (lack) {
    case 'patients':
      return 'it does not say how many patients took part'
    case 'consents':
    case 'too_many_consents':
      return `it has ${counted(consentCount, 'consent')} on record for ${counted(patientCount, 'patient')}`
    case 'clinical_cover':
      return 'nobody is named as clinical cover'
    case 'stop_rule':
      return 'no rule says when it is stopped'
    default:
      return lack satisfies never
  }
}

function counted(count: number | null, what: string): string {
  return count === 1 ? `1 ${what}` : `${count ?? 0} ${what}s`
}

/** A phase is passed on what holds now: on whose signatures or copies, `gateProblem` says. */
function refuseClosedGate(store: Store, id: string, values: AnyValues): void {
  const phase = store.read.need('phase', id) as unknown as Row<'phase'>
  const status = values['status'] as Row<'phase'>['status'] | undefined
  if (status === undefined || status === phase.status) return
  const problem = gateProblem(phase.code, status, store.allRows())
  if (problem === null) return
  const passed = status === 'passed' ? 'passed' : 'passed with conditions'
  throw new CommandError('refused', `${phaseLabels[phase.code]} cannot be ${passed} yet. ${problem}`)
}
