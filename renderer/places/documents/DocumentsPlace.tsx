import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { usePageAction } from '#renderer/app/page-actions.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import type { DocumentFormat } from '#shared/contract/document.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { bytesOf } from './pdf-loading.ts'
import { DocumentList } from './DocumentList.tsx'
import './documents.css'
import { ExportResult } from '#renderer/app/exporting/ExportResult.tsx'
import { HeldBack } from '#renderer/app/exporting/HeldBack.tsx'
import { PdfPreview } from './PdfPreview.tsx'
import { TaskLine } from '#renderer/app/exporting/TaskLine.tsx'
import { useExport } from '#renderer/app/exporting/use-export.ts'
import { usePreview, type PreviewState, type Wanted } from './use-preview.ts'
import { WorkbookPreview } from './WorkbookPreview.tsx'

type Listed = OutputOf<'document.list'>['documents'][number]

const formatWords = { pdf: 'PDF', xlsx: 'Excel' } as const

/** The documents of the engagement: what each is for, how it looks now, and writing it where the person wants it. */
export function DocumentsPlace() {
  const documents = useCommandQuery('document.list', {}).data?.documents ?? []
  const why = useCommandQuery('view.why', { place: 'documents' }).data?.why ?? ''
  const [search, setSearch] = useSearchParams()
  const chosen = documents.find((document) => document.id === search.get('document')) ?? documents[0] ?? null
  const choose = (id: string) => setSearch({ document: id }, { replace: true })
  return (
    <PlacePage title="Documents" why={why} full>
      <div className="doc">
        <DocumentList documents={documents} chosenId={chosen?.id ?? null} onChoose={choose} />
        {chosen !== null && <DocumentView key={chosen.id} document={chosen} />}
      </div>
    </PlacePage>
  )
}

function DocumentView({ document }: { readonly document: Listed }) {
  const [format, setFormat] = useState<DocumentFormat>(document.formats[0] ?? 'pdf')
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const departments = useRows('department').rows
  const clinic = useCommandQuery('view.shell', {}).data?.clinic ?? ''
  const host = useCommandQuery('workspace.state', {}).data?.host
  const wanted: Wanted = { document: document.id, format, departmentId: document.perDepartment ? departmentId : null }
  const { state, progress, cancel, again } = usePreview(wanted)
  const exporting = useExport()
  const department = departments.find((row) => row.id === wanted.departmentId)
  const name = `${fileName([clinic, document.title, department?.name ?? ''])}.${format}`
  const working = exporting.state.kind === 'working'
  const write = () => exporting.start(wanted, name, false)
  usePageAction('primary', working ? null : write)
  return (
    <section className="doc-main" aria-label={document.title}>
      <header className="doc-head">
        <div className="grow">
          <h2>{department === undefined ? document.title : `${document.title}, ${department.name}`}</h2>
          <p>{document.description}</p>
        </div>
        <div className="doc-options">
          {document.formats.length > 1 && (
            <FormatChoice formats={document.formats} chosen={format} onChoose={setFormat} />
          )}
          {document.perDepartment && departments.length > 0 && (
            <label className="doc-select">
              <span>For</span>
              <select
                value={departmentId ?? ''}
                onChange={(event) => setDepartmentId(event.target.value === '' ? null : event.target.value)}
              >
                <option value="">All departments in one</option>
                {departments.map((row) => (
                  <option key={row.id} value={row.id}>
                    {row.name}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <div className="doc-options">
          {host === 'browser' && state.kind === 'ready' && state.preview.format === 'pdf' && (
            <DownloadButton base64={state.preview.base64} name={name} />
          )}
          {document.perDepartment && departments.length > 0 && format === 'pdf' && (
            <button
              type="button"
              className="btn"
              disabled={working}
              onClick={() => exporting.start(wanted, fileName([clinic, document.title]), true)}
            >
              <Icon name="folder" />
              One for each department
            </button>
          )}
          <button type="button" className="btn primary" disabled={working} onClick={write}>
            <Icon name="download" />
            Export {formatWords[format]}
          </button>
        </div>
      </header>
      <ExportResult
        state={exporting.state}
        progress={exporting.progress}
        onCancel={exporting.cancel}
        onClose={exporting.clear}
      />
      <PreviewArea state={state} title={document.title} />
      {state.kind === 'working' && <TaskLine text="Preparing the preview" progress={progress} onCancel={cancel} />}
      {(state.kind === 'failed' || state.kind === 'stopped') && (
        <p className="doc-note">
          {state.kind === 'failed' ? state.text : 'The preview was stopped.'}{' '}
          <button type="button" className="btn small" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </section>
  )
}

function PreviewArea({ state, title }: { readonly state: PreviewState; readonly title: string }) {
  if (state.kind !== 'ready') return null
  const { preview } = state
  return (
    <>
      {preview.warnings.length > 0 && (
        <details className="doc-warnings">
          <summary>
            {preview.warnings.length === 1
              ? '1 thing to look at before it goes out'
              : `${preview.warnings.length} things to look at before it goes out`}
          </summary>
          <ul>
            {preview.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
      {preview.format === 'pdf' ? (
        <PdfPreview base64={preview.base64} title={title} />
      ) : (
        <WorkbookPreview sheets={preview.sheets} title={title} />
      )}
    </>
  )
}

function FormatChoice({
  formats,
  chosen,
  onChoose,
}: {
  readonly formats: readonly DocumentFormat[]
  readonly chosen: DocumentFormat
  readonly onChoose: (format: DocumentFormat) => void
}) {
  const options = Object.fromEntries(formats.map((format) => [format, formatWords[format]])) as {
    readonly [F in DocumentFormat]: string
  }
  return <Switch label="Format" options={options} chosen={chosen} onChoose={onChoose} small={false} />
}

/** Hands out what the preview shows, under the same guard as an export. */
function DownloadButton({ base64, name }: { readonly base64: string; readonly name: string }) {
  const held = useCommandQuery('guard.findings', {}).data?.findings
  const [isAsking, setAsking] = useState(false)
  const download = () => {
    const address = URL.createObjectURL(new Blob([bytesOf(base64)], { type: 'application/pdf' }))
    const link = globalThis.document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={held === undefined}
        onClick={() => (held?.length === 0 ? download() : setAsking(true))}
      >
        <Icon name="download" />
        Download
      </button>
      {isAsking && (
        <HeldBack
          onCancel={() => setAsking(false)}
          onAccepted={() => {
            setAsking(false)
            download()
          }}
        />
      )}
    </>
  )
}

/** The parts as one file name, without the letters that file systems refuse. */
function fileName(parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join(' – ')
  return joined
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 150)
}
