import { useNavigate } from 'react-router'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'

/** The place before there is anything to link. */
export function NoThread() {
  const navigate = useNavigate()
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="Nothing to follow yet. Begin with what a shift shows, or with what the clinic needs."
      text="Each need names the observation that it comes from, the setting that meets it, the task that uses it and the test that proves it."
      ways={[
        {
          title: 'Observe a shift',
          text: 'Name the need behind each workaround that you see.',
          action: { label: 'Open observations', run: () => void navigate('/observations') },
        },
        {
          title: 'Write down a need',
          text: 'Who asks for it, and how to see that it is fulfilled.',
          action: { label: 'Open needs and wants', run: () => void navigate('/needs') },
        },
        {
          title: 'Begin with a test',
          text: 'Say what must come out. The need that it proves can be linked later.',
          action: {
            isNew: true,
            label: 'Add a test case',
            run: () => begin('test_case', { title: 'From check-in to the signed note' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={<Ghost />}
    />
  )
}

function Ghost() {
  return (
    <>
      <h3>What you will see here</h3>
      <svg viewBox="0 0 360 132" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((column) => (
          <g key={column} transform={`translate(${column * 74} 0)`}>
            <rect x="1" y="8" width="50" height="22" rx="3" />
            <rect x="1" y="52" width="50" height="22" rx="3" className={column === 3 ? 'm' : ''} />
            {column < 4 && <path d="M52 19 L74 19" />}
            {column < 2 && <path d="M52 63 L74 63" />}
          </g>
        ))}
      </svg>
      <p>
        Observation, need, setting, task and test in five columns, a line for each link, and a mark where one is
        missing.
      </p>
    </>
  )
}
