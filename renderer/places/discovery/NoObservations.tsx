import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** What stands in the place of observations before there is one. */
export function NoObservations({ onObserve }: { readonly onObserve: () => void }) {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="No shift was watched yet. Start at the front desk on a full morning."
      text="Watch one role for an hour and catch each task as it begins. What waits, what is interrupted and what stays on paper shows itself."
      ways={[
        {
          title: 'Observe now',
          text: 'One screen, worked by keys alone: Enter begins the next entry, and everything is saved at once.',
          action: { label: 'Observe a shift', run: onObserve, disabled: isRefused },
        },
        {
          title: 'Plan an observation',
          text: 'Give it a department, a shift and a day; or press a cell of the table of departments and shifts.',
          action: {
            isNew: true,
            label: 'Add observation',
            run: () => begin('observation_session', { title: 'Front desk, morning' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 120" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 74 + 1}
                  y={row * 29 + 1}
                  width="70"
                  height="25"
                  rx="3"
                  className={row + column < 3 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Every department on every shift: watched before the contract, only after it, or never.</p>
        </>
      }
    />
  )
}
