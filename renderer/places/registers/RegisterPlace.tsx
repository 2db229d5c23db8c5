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

/** The place of a register that needs no page of its own: why it is kept, a picture where one helps, and its grid. */
export function RegisterPlace({ register }: { readonly register: RegisterName }) {
  const why = useCommandQuery('view.why', { place: register }).data?.why ?? ''
  const { title, phase } = registerOf(register)
  return (
    <PlacePage title={title} why={why} full={register !== 'milestone'} {...(phase === null ? {} : { phase })}>
      {contentOf(register)}
    </PlacePage>
  )
}

function contentOf(register: RegisterName): ReactNode {
  switch (register) {
    case 'action':
      return <ActionsPlace />
    case 'milestone':
      return <MilestonesPlace />
    case 'note':
      return <NotesPlace />
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
