import { useNavigate, useParams } from 'react-router'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { FieldsProvider } from '#renderer/app/FieldsProvider.tsx'
import { pathOfRow } from '#renderer/app/navigation.ts'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useShowing } from '#renderer/app/showing.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { RunScreen } from './RunScreen.tsx'
import './run.css'
import './run-parts.css'
import './run-sizes.css'

/** Going through the rollback plan: one screen for the whole room, worked by keys alone. It fills the window; Esc leaves it, and the run goes on. */
export function RunPage() {
  return (
    <FieldsProvider>
      <Run />
    </FieldsProvider>
  )
}

function Run() {
  const { id = '' } = useParams()
  useShowing()
  const { data: view, failure } = useCommandQuery('view.run', { runId: id }, { everyMinute: true })
  const readOnly = useReadOnly()
  const navigate = useNavigate()
  const leave = () => void navigate(view === undefined ? '/rollback-runs' : pathOfRow('rollback_run', view.id))
  if (view !== undefined) return <RunScreen key={view.id} view={view} readOnly={readOnly} onLeave={leave} />
  if (failure === null) return <main className="sheet" aria-busy="true" />
  return (
    <main className="sheet rr-alone">
      <EmptyPlace
        sentence="This run is not there any more."
        text="It was removed, or the address is mistyped."
        ways={[
          {
            title: 'All runs',
            text: 'Start another one there.',
            action: { label: 'Open rollback runs', run: leave },
          },
        ]}
      />
    </main>
  )
}
