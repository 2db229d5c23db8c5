import type { OutputOf } from '#shared/contract/index.ts'
import { useWays } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** No test yet: the day that a clinic knows best is the first. */
export function NoTests({ signed }: { readonly signed: OutputOf<'view.tests'>['withoutTest'] }) {
  const way = useWays('test_case', () => 'Write it')
  return (
    <EmptyPlace
      sentence="No test yet. Start with the way of one patient through the house."
      text={
        signed.length === 0
          ? 'A test is steps that anybody can follow, and what must come out. Each time it is run, its result is kept.'
          : `A test is steps that anybody can follow, and what must come out. ${signed.length} signed needs wait for one that proves them.`
      }
      ways={[
        way('From check-in to the signed note', 'Every department that a patient meets, on made-up data.', {
          kind: 'end_to_end',
        }),
        way('An order and its result', 'Two departments live, and the line between them.', { kind: 'integration' }),
        way('The day’s list when the system is down', 'Half an hour on paper, and entered afterwards.', {
          kind: 'downtime_drill',
        }),
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3, 4].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column === 0 ? 1 : 40 + column * 52}
                  y={row * 33 + 5}
                  width={column === 0 ? 78 : 44}
                  height="22"
                  rx="3"
                  className={(row + column) % 4 === 3 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>Each kind of test by what came out last, and the signed needs that nothing proves yet.</p>
        </>
      }
    />
  )
}
