import { useNavigate } from 'react-router'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import type { RollbackRun } from '#shared/registers/rollback-run.ts'

/** Nobody has gone through the plan yet: what to begin with, and what the picture will show. */
export function NoRuns({
  steps,
  isRefused,
  onStart,
}: {
  readonly steps: number
  readonly isRefused: boolean
  readonly onStart: (kind: RollbackRun['kind']) => void
}) {
  const navigate = useNavigate()
  if (steps === 0) {
    return (
      <EmptyPlace
        sentence="There is no step to go through yet."
        text="A run goes through the steps of the rollback plan, so they come first."
        ways={[
          {
            title: 'Write the steps',
            text: 'Who does what, in which order, and how long it takes.',
            action: { label: 'Open the rollback plan', run: () => void navigate('/rollback') },
          },
        ]}
      />
    )
  }
  return (
    <EmptyPlace
      sentence="Nobody has gone through the plan yet. Start at the table."
      text={`The plan has ${steps === 1 ? '1 step' : `${steps} steps`}. Going through them finds the telephone number that nobody has, before it is needed.`}
      ways={[
        {
          title: 'At the table',
          text: 'An hour with all heads: each reads out their steps, and says whom they would call.',
          action: { label: 'Start at the table', run: () => onStart('tabletop'), disabled: isRefused },
        },
        {
          title: 'A rehearsal',
          text: 'The steps are really carried out on a closed day. Their minutes become the plan’s.',
          action: { label: 'Start a rehearsal', run: () => onStart('rehearsal'), disabled: isRefused },
        },
        {
          title: 'In earnest',
          text: 'The clinic goes back now. Keeps who decided what, when.',
          action: { label: 'Start the rollback', run: () => onStart('live'), disabled: isRefused },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 360 110" aria-hidden="true">
            {[0, 1, 2].map((row) => (
              <g key={row} transform={`translate(0 ${row * 34})`}>
                <text x="0" y="17">
                  {['In earnest', 'Rehearsal', 'At the table'][row]}
                </text>
                <rect x="90" y="4" width={190 - row * 40} height="16" rx="3" className="m" />
                <rect x="90" y="23" width={170 - row * 30} height="4" rx="1" />
              </g>
            ))}
          </svg>
          <p>How long each run took, what was planned, and the longest that the clinic can be between the systems.</p>
        </>
      }
    />
  )
}
