import { useNavigate } from 'react-router'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** The place before anything is listed. */
export function NoLogins({
  staff,
  onFillIn,
  isRefused,
}: {
  /** How many of the staff can be listed at once. */
  readonly staff: number
  readonly onFillIn: () => void
  readonly isRefused: boolean
}) {
  const { begin } = useBeginRow()
  const navigate = useNavigate()
  const people =
    staff === 0
      ? {
          title: 'The staff list first',
          text: 'With the people in the directory, each of them is listed here by one button.',
          action: { label: 'Open people', run: () => void navigate('/people?tab=person') },
        }
      : {
          title: 'Everybody of the staff',
          text: 'One check for each person, with the department. Devices are added after that.',
          action: { label: `Fill in ${staff} from people`, run: onFillIn, disabled: isRefused },
        }
  return (
    <EmptyPlace
      sentence="Nothing is listed for the login day yet. Begin with the people."
      text="Two weeks before go-live everybody logs in at the own desk and prints one page. What does not work can still be repaired then."
      ways={[
        people,
        {
          title: 'A workstation or a printer',
          text: 'Each is tried at its own place, with the account of somebody who works there.',
          action: {
            isNew: true,
            label: 'Add printer',
            run: () => begin('login_check', { title: 'Label printer', kind: 'printer' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 75 + 1}
                  y={row * 33 + 4}
                  width={column === 0 ? 68 : 60}
                  height="20"
                  rx="3"
                  className={row === 1 && column === 2 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Each department with its users, workstations and printers, and what has not been tried yet.</p>
        </>
      }
    />
  )
}
