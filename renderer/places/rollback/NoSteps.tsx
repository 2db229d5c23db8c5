import { useRows } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** A plan without steps: what to begin with, and what the picture will show. */
export function NoSteps({ planId }: { readonly planId: string }) {
  const { begin, isRefused } = useBeginRow()
  const { select } = useSelection()
  const authority = useRows('rollback_authority').rows[0]
  const addStep = () =>
    begin('rollback_step', { title: 'Declare the rollback and tell every department', stage: 'declare' })
  return (
    <EmptyPlace
      sentence="No steps yet. Start with the one that declares it."
      text="A rollback is a short list of steps, each with a department, an owner and minutes. What waits for what gives the time it takes."
      ways={[
        {
          title: 'The first step',
          text: 'Somebody declares the rollback and tells every department. The others come after it.',
          action: { isNew: true, label: 'Add first step', run: addStep, disabled: isRefused },
        },
        {
          title: 'Who decides',
          text: 'One person with deputies in order, and how long they may take. Never the vendor alone.',
          action: {
            isNew: true,
            label: 'Name who decides',
            run: () => authority !== undefined && select('rollback_authority', authority.id),
            disabled: authority === undefined,
          },
        },
        {
          title: 'Whether it is possible at all',
          text: 'Ask the vendor until when the old system can be written to. Without it nobody knows how long the way back stays open.',
          action: { label: 'Write scope and limits', run: () => select('rollback_plan', planId) },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 360 130" aria-hidden="true">
            {['Management', 'IT', 'Clinicians', 'Front desk'].map((lane, at) => (
              <text key={lane} x="0" y={20 + at * 32}>
                {lane}
              </text>
            ))}
            <rect x="90" y="8" width="46" height="16" rx="3" className="m" />
            <rect x="136" y="40" width="96" height="16" rx="3" className="m" />
            <rect x="136" y="72" width="64" height="16" rx="3" />
            <rect x="232" y="104" width="76" height="16" rx="3" className="m" />
          </svg>
          <p>
            The steps over time, a lane for each department, against the longest time the clinic can be between the
            systems.
          </p>
        </>
      }
    />
  )
}
