import { useWays } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** The place before anybody has said when it is full. */
export function NoPeaks() {
  const way = useWays('load_profile')
  return (
    <EmptyPlace
      sentence="No peak yet. Begin with the hour in which the clinic is fullest."
      text="Say how many people work at once then, list the steps that they wait for, and agree on what they can bear. Then measure."
      ways={[
        way('The busiest hour', 'Mostly the first hour after a weekend, when everybody logs in.', {
          peakWindow: 'Monday, the first hour after opening',
        }),
        way('The claims of a full day', 'Billing runs that are quick with ten visits and not with two hundred.', {
          peakWindow: 'After closing',
        }),
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[60, 110, 250, 90].map((width, at) => (
              <rect key={at} x="2" y={at * 32 + 8} width={width} height="16" rx="2" className={at === 2 ? 'm' : ''} />
            ))}
            <line x1="150" x2="150" y1="0" y2="132" stroke="currentColor" strokeDasharray="4 3" />
          </svg>
          <p>Each step against its limit, and the one that gives way first.</p>
        </>
      }
    />
  )
}
