import { CommandError } from '#shared/contract/errors.ts'
import { findLoop } from '#shared/domain/critical-path.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { AnyValues } from '../store/records.ts'
import type { Store } from '../store/store.ts'

type Write =
  | { readonly action: 'create'; readonly register: RegisterName; readonly values: AnyValues }
  | { readonly action: 'update'; readonly register: RegisterName; readonly id: string; readonly values: AnyValues }
  | { readonly action: 'remove'; readonly register: RegisterName; readonly id: string }

/** Refuses what would make the engagement contradict itself: a second engagement, a sixth phase, steps that wait for each other. */
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
  if (write.register === 'rollback_step' && write.action === 'update' && 'predecessorIds' in write.values) {
    refuseLoop(store, write.id, write.values['predecessorIds'] as readonly string[])
  }
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
