import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { AdoptionMetricName } from '#shared/domain/adoption-trend.ts'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { ImportInput } from '#renderer/app/importing/ImportInput.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { PlaceTabs, useTab } from '#renderer/app/PlaceTabs.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { FiguresTab } from './FiguresTab.tsx'
import { ImportUsage } from './ImportUsage.tsx'
import { ReadinessTab } from './ReadinessTab.tsx'
import { ResistanceTab } from './ResistanceTab.tsx'
import { SightingsTab } from './SightingsTab.tsx'
import './adoption.css'

type View = OutputOf<'view.adoption'>
type Part = View['parts'][number]['part']

const partLabels: { readonly [P in Part]: string } = {
  figures: 'Figures',
  sightings: 'Paper and shadow IT',
  readiness: 'Readiness',
  resistance: 'Resistance',
}

/** The part that shows a register: a link to a row of it opens that one. */
const partOfRegister: { readonly [register: string]: Part } = {
  adoption_metric: 'figures',
  role_task: 'figures',
  fallback_sighting: 'sightings',
  readiness_pulse: 'readiness',
  resistance_item: 'resistance',
}

const allRight: { readonly [P in Part]: string } = {
  figures: 'Every department is measured.',
  sightings: 'Every sighting has a reason and an answer.',
  readiness: 'Somebody works on every barrier.',
  resistance: 'Every sign has an owner, an answer and a day.',
}

/** Whether people take to the new system: what they use, what they do beside it, how they feel, and what holds them back. */
export function AdoptionPlace() {
  const [metric, setMetric] = useState<AdoptionMetricName | null>(null)
  const view = useCommandQuery('view.adoption', { metric }).data
  const items = useRows('resistance_item').rows
  const { selected } = useSelection()
  const [wanted, show] = useTab(partLabels)
  const isNarrow = useIsNarrow()
  const readOnly = useReadOnly()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [last, setLast] = useState<Part>('figures')
  if (view === undefined) return <PlacePage phase="training" title="Adoption" />
  const part = wanted ?? (selected === null ? undefined : partOfRegister[selected.register]) ?? last
  // A department or a task that is looked at leaves the part as it is.
  if (part !== last) setLast(part)
  const isTight = isNarrow || selected !== null
  const choose = () => input.current?.click()
  const findings = view.findings.filter((finding) => finding.part === part)
  const open = <OpenFindings findings={findings} none={allRight[part]} limit={6} />
  return (
    <PlacePage
      phase="training"
      title="Adoption"
      facts={factsOf(view)}
      why={view.why}
      actions={
        <button
          type="button"
          className="btn primary"
          disabled={readOnly !== null}
          title={readOnly ?? ''}
          onClick={choose}
        >
          <Icon name="upload" /> Import usage report
        </button>
      }
    >
      <ImportInput input={input} label="Usage report" onFile={setFile} />
      {file !== null && (
        <ImportUsage
          key={`${file.name} ${file.lastModified}`}
          file={file}
          today={view.today}
          onClose={() => setFile(null)}
          onTaken={(taken) => {
            setFile(null)
            if (taken !== null) setMetric(taken)
            show('figures')
          }}
        />
      )}
      <PlaceTabs label="Parts of adoption" tabs={partLabels} shown={part} onShow={show} className="ad-tab">
        {part === 'figures' && (
          <FiguresTab view={view} onMetric={setMetric} onImport={choose} isNarrow={isTight} open={open} />
        )}
        {part === 'sightings' && <SightingsTab view={view} isNarrow={isTight} open={open} />}
        {part === 'readiness' && <ReadinessTab view={view} isNarrow={isTight} open={open} />}
        {part === 'resistance' && <ResistanceTab items={items} isNarrow={isTight} open={open} />}
      </PlaceTabs>
    </PlacePage>
  )
}

function factsOf(view: View): readonly string[] {
  const figures = view.parts.find(({ part }) => part === 'figures')?.rows ?? 0
  const open = view.reasons.reduce((sum, reason) => sum + reason.open, 0)
  return [
    figures === 1 ? '1 figure' : `${figures} figures`,
    ...(view.reasons.length === 0 ? [] : [open === 1 ? '1 sighting open' : `${open} sightings open`]),
  ]
}
