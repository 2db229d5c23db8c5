import type { ReactNode } from 'react'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { type RegisterName, registerOf } from '#shared/registers/index.ts'
import { ActionsPlace } from './ActionsPlace.tsx'
import { MilestonesPlace } from './MilestonesPlace.tsx'
import { NotesPlace } from './NotesPlace.tsx'
import './registers.css'
import { SignOffsPlace } from './SignOffsPlace.tsx'
import { TrainingGapsPlace } from './TrainingGapsPlace.tsx'

/** The place of a register that needs no page of its own: why it is kept, a picture where one helps, and its grid. */
export function RegisterPlace({ register }: { readonly register: RegisterName }) {
  const why = useCommandQuery('view.why', { place: register }).data?.why ?? ''
  const { title, phase } = registerOf(register)
  return (
    <PlacePage
      title={title}
      why={why === '' ? (ownWhy[register] ?? '') : why}
      full={register !== 'milestone'}
      {...(phase === null ? {} : { phase })}
    >
      {contentOf(register)}
    </PlacePage>
  )
}

const ownWhy: { readonly [Name in RegisterName]?: string } = {
  action: 'Small things that somebody does by a day, so that no phase waits for them.',
  milestone: 'The days the engagement runs on; those given in days from go-live move with it.',
  decision: 'What was decided, by whom and why, so that nobody decides it twice.',
  note: 'What was said and seen. Private notes stay with you: they reach no document.',
  training_gap: 'A role is trained for its own work, not for the features of the system.',
  sign_off: 'Who stood by what, by name and day.',
}

function contentOf(register: RegisterName): ReactNode {
  switch (register) {
    case 'action':
      return <ActionsPlace />
    case 'milestone':
      return <MilestonesPlace />
    case 'note':
      return <NotesPlace />
    case 'training_gap':
      return <TrainingGapsPlace />
    case 'sign_off':
      return <SignOffsPlace />
    case 'decision':
      return (
        <RegisterTable
          register="decision"
          height="fill"
          columns={['title', 'phaseCode', 'chosen', 'rationale', 'decidedById', 'decidedOn', 'reversible']}
          emptyText="No decisions yet. Write the first one down on the day it is made, with its reason."
        />
      )
    default:
      return <RegisterTable<RegisterName> register={register} height="fill" />
  }
}
