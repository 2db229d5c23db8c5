import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { PeakView } from '#shared/contract/view-load.ts'
import { holdsAtPeak, type PeakStanding, peakStanding } from '#shared/domain/peak-load.ts'
import type { Formats } from '#shared/text/format.ts'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { ImportInput } from '#renderer/app/importing/ImportInput.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { type Selected, useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { ImportTimings } from './ImportTimings.tsx'
import { NoPeaks } from './NoPeaks.tsx'
import { PeakBars } from './PeakBars.tsx'
import { againstLimit } from './words.ts'
import './peak-load.css'

type View = OutputOf<'view.peakLoad'>

/** Whether the new system bears the busiest hour: each step against what people can wait, and the step that gives way first. */
export function PeakLoadPlace() {
  const view = useCommandQuery('view.peakLoad', {}).data
  const formats = useFormats()
  const readOnly = useReadOnly()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const { selected, select } = useSelection()
  const head = { phase: 'pre_launch', icon: 'clock', title: 'Peak load' } as const
  if (view === undefined) return <PlacePage {...head} />
  if (view.peaks.length === 0)
    return (
      <PlacePage {...head} why={view.why}>
        <NoPeaks />
      </PlacePage>
    )
  const hasSteps = view.peaks.some(({ steps }) => steps.length > 0)
  const stepId = selected?.register === 'load_step' ? selected.id : null
  return (
    <PlacePage
      {...head}
      facts={factsOf(view)}
      why={view.why}
      actions={
        <button
          type="button"
          className="btn primary"
          disabled={readOnly !== null || !hasSteps}
          title={readOnly ?? (hasSteps ? '' : 'List the steps that people wait for first')}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" /> Import timings
        </button>
      }
    >
      <ImportInput input={input} label="Measured timings" onFile={setFile} />
      {file !== null && (
        <ImportTimings
          key={`${file.name} ${file.lastModified}`}
          file={file}
          peaks={view.peaks.filter(({ steps }) => steps.length > 0)}
          first={selected === null ? null : (peakOf(view, selected, selected.id)?.id ?? null)}
          now={view.now}
          onClose={() => setFile(null)}
        />
      )}
      {view.peaks.map((peak) => (
        <Section
          key={peak.id}
          title={peak.title}
          className="pl-peak"
          right={
            <>
              {peakWords(peak)}{' '}
              <button
                type="button"
                className="pic-name pl-ref"
                aria-label={`Open ${peak.ref} ${peak.title}`}
                onClick={() => select('load_profile', peak.id)}
              >
                {peak.ref}
              </button>
            </>
          }
        >
          <Verdict peak={peak} formats={formats} />
          {peak.steps.length > 0 && (
            <PeakBars
              peak={peak}
              label={`Steps of ${peak.title} against their limits`}
              formats={formats}
              selectedId={stepId}
              onOpen={(id) => select('load_step', id)}
            />
          )}
        </Section>
      ))}
      <OpenFindings findings={view.findings} none={noneWords(view)} limit={7} />
      <Grids view={view} selected={selected} />
    </PlacePage>
  )
}

function Verdict({ peak, formats }: { readonly peak: PeakView; readonly formats: Formats }) {
  const worst = peak.steps.find(({ id }) => id === peak.bottleneckId)
  const all = peak.steps.length
  const standings = peak.steps.map(peakStanding)
  const count = (...wanted: readonly PeakStanding[]) => standings.filter((each) => wanted.includes(each)).length
  const unmeasured = count('unmeasured', 'below_peak', 'people_unknown')
  const unlimited = count('without_limit')
  return (
    <p className="pl-verdict">
      {worst !== undefined && (
        <span className="pl-worst">
          Bottleneck: {worst.title}, {againstLimit(worst, formats)}
        </span>
      )}
      {peak.steps.length === 0 && <span>No step yet. Add what people wait for in this hour to the grid below.</span>}
      {holdsAtPeak(peak.steps) && <span>Every step holds at the peak.</span>}
      {unmeasured > 0 && (
        <span>
          {unmeasured} of {all === 1 ? '1 step' : `${all} steps`} {unmeasured === 1 ? 'is' : 'are'} not measured at the
          peak yet
        </span>
      )}
      {unlimited > 0 && (
        <span>
          {unlimited} of {all === 1 ? '1 step' : `${all} steps`} {unlimited === 1 ? 'has' : 'have'} no limit to be
          judged by
        </span>
      )}
    </p>
  )
}

/** The grids: peaks, the steps of the one that is looked at, the measurements of the step that is. */
function Grids({ view, selected }: { readonly view: View; readonly selected: Selected | null }) {
  const isTight = useIsNarrow() || selected !== null
  const measurements = useRows('load_measurement').rows
  const stepId =
    selected?.register === 'load_measurement'
      ? (measurements.find(({ id }) => id === selected.id)?.loadStepId ?? null)
      : selected?.register === 'load_step'
        ? selected.id
        : null
  const peak = peakOf(view, selected, stepId)
  const step = peak?.steps.find(({ id }) => id === (stepId ?? peak.bottleneckId)) ?? peak?.steps[0]
  return (
    <>
      <div className="pl-grid">
        <RegisterTable
          register="load_profile"
          title="Peaks"
          columns={
            isTight
              ? ['title', 'concurrentUsers', 'targetPercent']
              : ['title', 'departmentId', 'peakWindow', 'concurrentUsers', 'visitsPerHour', 'targetPercent']
          }
          addLabel="Peak"
          emptyText="No peaks yet."
        />
      </div>
      {peak !== undefined && (
        <div className="pl-grid">
          <RegisterTable
            key={peak.id}
            register="load_step"
            title={`Steps of ${peak.title}`}
            filter={{ loadProfileId: peak.id }}
            columns={['title', 'unit', 'threshold']}
            addLabel="Step"
            emptyText="No steps yet. List what people wait for: log in, open a chart, save a note."
          />
        </div>
      )}
      {step !== undefined && (
        <div className="pl-grid">
          <RegisterTable
            key={step.id}
            register="load_measurement"
            title={`Measured times of ${step.title}`}
            filter={{ loadStepId: step.id }}
            columns={['measuredAt', 'users', 'value', ...(isTight ? [] : (['source', 'rehearsalId'] as const))]}
            addLabel="Measurement"
            emptyText="Nothing measured yet. Type a value in, or import a file."
          />
        </div>
      )}
    </>
  )
}

/** The peak that is looked at: the selected one, that of the selected step, or the one that gives way; else the first. */
function peakOf(view: View, selected: Selected | null, stepId: string | null): PeakView | undefined {
  const found =
    selected?.register === 'load_profile'
      ? view.peaks.find(({ id }) => id === selected.id)
      : view.peaks.find(({ steps }) => steps.some(({ id }) => id === stepId))
  return found ?? view.peaks.find(({ bottleneckId }) => bottleneckId !== null) ?? view.peaks[0]
}

function peakWords(peak: PeakView): string {
  const people =
    peak.concurrentUsers === null
      ? 'people not counted'
      : `${peak.concurrentUsers} people at once, test with ${peak.targetUsers} or more`
  return [peak.department, peak.peakWindow, people].filter((words) => words !== null && words !== '').join(' · ')
}

function noneWords({ peaks }: View): string {
  return peaks.every(({ steps }) => holdsAtPeak(steps))
    ? 'Every step is measured at the peak and keeps its limit.'
    : 'Nothing is due yet. Count the people of the peak, agree on the limits, then measure.'
}

function factsOf({ peaks }: View): readonly string[] {
  const steps = peaks.flatMap((peak) => peak.steps)
  const held = steps.filter((step) => peakStanding(step) === 'holds').length
  return steps.length === 0 ? [] : [`${held} of ${steps.length} steps hold at the peak`]
}
