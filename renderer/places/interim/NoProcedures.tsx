import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** The place before anybody has said how a service goes on. */
export function NoProcedures() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="No interim procedure yet. Begin with the service that cannot wait."
      text="Between the last entry in the old system and the first in the new one, patients still come and call. Say for each service what is done, and where it is written down."
      ways={[
        {
          title: 'Prescriptions',
          text: 'Written by hand with a copy, and repeats ordered early.',
          action: {
            isNew: true,
            label: 'Add prescriptions',
            run: () => begin('interim_procedure', { title: 'Prescribe on paper forms', service: 'prescriptions' }),
            disabled: isRefused,
          },
        },
        {
          title: 'Appointments',
          text: 'Booked on printed lists, each with one keeper.',
          action: {
            isNew: true,
            label: 'Add appointments',
            run: () => begin('interim_procedure', { title: 'Book on the printed list', service: 'appointments' }),
            disabled: isRefused,
          },
        },
        {
          title: 'An envelope of paper',
          text: 'What was written down and must be entered afterwards: counted, never named.',
          action: {
            isNew: true,
            label: 'Add envelope',
            run: () => begin('back_entry_batch', { title: 'Envelope of the day' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            <polyline points="4,14 70,30 130,58 190,76 250,108 296,120" fill="none" stroke="currentColor" />
            <polyline
              points="4,10 70,16 130,36 190,62 250,86 296,112"
              fill="none"
              stroke="currentColor"
              strokeDasharray="6 4"
            />
          </svg>
          <p>Each service with its procedure, and how the paper melts away afterwards.</p>
        </>
      }
    />
  )
}
