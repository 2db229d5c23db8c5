import { CommandError } from '#shared/contract/errors.ts'
import { findLoop } from '#shared/domain/critical-path.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { AnyValues } from '../store/records.ts'
import type { Store } from '../store/store.ts'

type Write =
  | { readonly action: 'create'; readonly register: RegisterName; readonly values: AnyValues }
  | { readonly action: 'update'; readonly register: RegisterName; readonly id: string; readonly values: AnyValues }
  | { readonly action: 'remove'; readonly register: RegisterName; readonly id: string }

/** Refuses what would make the engagement contradict itself: a second engagement, a sixth phase, steps that wait for each other, an attachment without its content, words that were signed and are then written over. */
export function refuseByRule(store: Store, write: Write): void {
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
  if (write.register === 'sign_off' && write.action !== 'remove') refuseOtherWords(store, write)
  if (write.register === 'rollback_step' && write.action === 'update' && 'predecessorIds' in write.values) {
    refuseLoop(store, write.id, write.values['predecessorIds'] as readonly string[])
  }
}

function refuseWithoutContent(store: Store, sha256: string): void {
  if (store.hasBlob(sha256)) return
  throw new CommandError(
    'refused',
    'The content of this attachment is not in the file. Attach the document itself: attachment.add takes its place, attachment.addBytes its bytes.',
  )
}

const frozenFields = ['content', 'kind', 'subject', 'number', 'frozenOn', 'contentHash']

/** A version is what somebody signed, word for word: it is made by freezing the list, and stays as it is. */
function refuseOverSigned(store: Store, write: Write): void {
  if (write.action === 'create') {
    throw new CommandError(
      'refused',
      'A version holds a list word for word, so it is made from the list itself. Freeze the list: signoff.freeze does it.',
    )
  }
  const version = store.read.need('frozen_version', write.id)
  const named = `${version.ref} ${String(version['title'])}`
  if (write.action === 'remove') {
    const signatures = store.rows('sign_off').filter(({ subject }) => subject === subjectOf('frozen_version', write.id))
    if (signatures.length === 0) return
    const refs = signatures.map(({ ref }) => ref).join(', ')
    throw new CommandError('refused', `${named} is signed (${refs}), so it stays: it shows what was signed.`)
  }
  const touched = frozenFields.find(
    (name) => name in write.values && JSON.stringify(write.values[name]) !== JSON.stringify(version[name]),
  )
  if (touched === undefined) return
  const label = registerOf('frozen_version').fields[touched]?.label ?? touched
  throw new CommandError(
    'refused',
    `${named} shows what was put before the signers, so “${label}” stays as it is. Change the list, then freeze a new version.`,
  )
}

/** A signature on a version stays with the words that it was given for. */
function refuseOtherWords(store: Store, write: Exclude<Write, { action: 'remove' }>): void {
  const before = write.action === 'update' ? store.read.need('sign_off', write.id) : null
  const isAboutVersion = (subject: unknown) => typeof subject === 'string' && subject.startsWith('frozen_version:')
  const touched = ['subject', 'subjectVersion', 'contentHash'].some(
    (name) => name in write.values && JSON.stringify(write.values[name]) !== JSON.stringify(before?.[name] ?? null),
  )
  if (!touched || !(isAboutVersion(before?.['subject']) || isAboutVersion(write.values['subject']))) return
  throw new CommandError(
    'refused',
    'What a signature on a version stands for cannot be written over. Record a new signature on that version: signoff.sign does it.',
  )
}

function refuseLoop(store: Store, id: string, predecessorIds: readonly string[]): void {
  const steps = store.rows('rollback_step')
  const loop = findLoop(steps.map((step) => (step.id === id ? { id, predecessorIds } : step)))
  if (loop === null) return
  const refOf = (stepId: string) => steps.find((step) => step.id === stepId)?.ref ?? stepId
  throw new CommandError(
    'refused',
    `These steps would wait for each other: ${[...loop, loop[0] ?? id].map(refOf).join(' → ')}. Take one of them out of “After”.`,
  )
}
