import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { type Selected, useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Section } from '#renderer/components/Section.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import type { RollbackRun } from '#shared/registers/rollback-run.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { NoRuns } from './NoRuns.tsx'
import { RunBars } from './RunBars.tsx'
import { RunInProgress } from './RunInProgress.tsx'
import { StartRunDialog } from './StartRunDialog.tsx'
import './runs.css'

type View = OutputOf<'view.runs'>

/** Each time that the rollback plan was gone through: how long it took against what was planned, and what was learned. */
export function RunsPlace() {
  const view = useCommandQuery('view.runs', {}).data
  const { selected, select } = useSelection()
  const readOnly = useReadOnly()
  const isNarrow = useIsNarrow()
  const formats = useFormats()
  const navigate = useNavigate()
  const [starting, setStarting] = useState<RollbackRun['kind'] | null>(null)
  const shownId = useShownRun(selected)
  const head = { phase: 'pre_launch', icon: 'history', title: 'Rollback runs' } as const
  if (view === undefined) return <PlacePage {...head} />
  const goTo = (id: string) => void navigate(`/rollback-runs/${id}`)
  const current = view.runs.find(({ id }) => id === view.inProgressId)
  const shown = view.runs.find(({ id }) => id === shownId)
  return (
    <PlacePage
      {...head}
      facts={factsOf(view)}
      why={view.why}
      {...(current === undefined
        ? {}
        : { board: <RunInProgress run={current} rtoMinutes={view.rtoMinutes} onOpen={() => goTo(current.id)} /> })}
      actions={
        <>
          {shown !== undefined && shown.id !== current?.id && (
            <button type="button" className="btn" onClick={() => goTo(shown.id)}>
              Open {shown.ref}
            </button>
          )}
          <button
            type="button"
            className="btn primary"
            disabled={readOnly !== null && current === undefined}
            title={readOnly ?? ''}
            onClick={() => (current === undefined ? setStarting('rehearsal') : goTo(current.id))}
          >
            {current === undefined ? 'Start a run' : `Go on with ${current.ref}`} <kbd>Ctrl Enter</kbd>
          </button>
        </>
      }
    >
      {view.runs.length === 0 ? (
        <NoRuns steps={view.steps} isRefused={readOnly !== null} onStart={setStarting} />
      ) : (
        <div className={selected === null && !isNarrow ? 'rs-halves' : 'rs-halves is-one'}>
          <Section
            title="Planned and took"
            count={view.runs.length}
            right={view.rtoMinutes === null ? 'No limit given' : `Back within ${formatMinutes(view.rtoMinutes)}`}
          >
            <RunBars
              runs={view.runs}
              rtoMinutes={view.rtoMinutes}
              formats={formats}
              selectedId={shownId}
              onSelect={(id) => select('rollback_run', id)}
            />
          </Section>
          <OpenFindings
            findings={view.findings}
            none={
              rehearsalsIn(view) === 0
                ? 'Nothing stands open yet. The plan was not rehearsed as far as reopening.'
                : 'The plan was rehearsed, it fits the time there is, and what went wrong was looked at.'
            }
            limit={6}
          />
        </div>
      )}
      <div className="rs-grid">
        <RegisterTable
          register="rollback_run"
          title="Runs"
          columns={
            isNarrow || selected !== null
              ? ['title', 'kind', 'startedAt']
              : ['title', 'kind', 'startedAt', 'declaredById', 'decided', 'lessons']
          }
          addLabel="Run"
          emptyText="No runs yet. Start one, or write down one that was held without Phasebook."
        />
      </div>
      {shown !== undefined && (
        <div className="rs-grid">
          <RegisterTable
            key={shown.id}
            register="rollback_run_step"
            title={`Steps of ${shown.ref}`}
            filter={{ runId: shown.id }}
            columns={
              isNarrow || selected !== null
                ? ['title', 'state', 'plannedMinutes']
                : ['title', 'departmentId', 'state', 'plannedMinutes', 'startedAt', 'endedAt', 'skipReason', 'remark']
            }
            addLabel="Step"
            emptyText="This run has no steps. One that is started here takes them from the rollback plan."
          />
        </div>
      )}
      {starting !== null && (
        <StartRunDialog view={view} kind={starting} onStarted={goTo} onClose={() => setStarting(null)} />
      )}
    </PlacePage>
  )
}

/** The run that the address names, by itself or by one of its steps. */
function useShownRun(selected: Selected | null): string | null {
  const steps = useRows('rollback_run_step').rows
  if (selected?.register === 'rollback_run') return selected.id
  if (selected?.register !== 'rollback_run_step') return null
  return steps.find(({ id }) => id === selected.id)?.runId ?? null
}

function rehearsalsIn({ runs }: View): number {
  return runs.filter(({ isRehearsal }) => isRehearsal).length
}

function factsOf(view: View): readonly string[] {
  const rehearsals = rehearsalsIn(view)
  const times = rehearsals === 1 ? 'once' : rehearsals === 2 ? 'twice' : `${rehearsals} times`
  return [
    rehearsals === 0 ? 'Never rehearsed' : `Rehearsed ${times}`,
    ...(view.criticalMinutes === 0 ? [] : [`The plan takes ${formatMinutes(view.criticalMinutes)}`]),
  ]
}
