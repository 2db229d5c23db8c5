import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** What stands in the place of needs before there is one. */
export function NoNeeds() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="Nothing is written down yet. Start with what a shift showed."
      text="A need is what the work cannot do without, proved by something that can be seen. All else is a want."
      ways={[
        {
          title: 'A need',
          text: 'Write it as one sentence; where it comes from and when it is fulfilled come next.',
          action: {
            isNew: true,
            label: 'Add need',
            run: () => begin('requirement', { statement: 'New need', kind: 'need' }),
            disabled: isRefused,
          },
        },
        {
          title: 'A want',
          text: 'What somebody would like, such as something seen in a demonstration.',
          action: {
            isNew: true,
            label: 'Add want',
            run: () => begin('requirement', { statement: 'New want', kind: 'want' }),
            disabled: isRefused,
          },
        },
        {
          title: 'A promise',
          text: 'What the vendor said it does. Whether it is so is seen later.',
          action: {
            isNew: true,
            label: 'Add promise',
            run: () => begin('promise_gap', { promise: 'New promise' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 110" aria-hidden="true">
            {[64, 30, 44, 12, 8, 20].map((height, at) => (
              <rect
                key={height}
                x={at * 50 + 1}
                y={90 - height}
                width="40"
                height={height}
                rx="3"
                className={at < 3 ? 'm' : ''}
              />
            ))}
          </svg>
          <p>Needs and wants by how the vendor meets them, and the list in the order of its weight.</p>
        </>
      }
    />
  )
}
