import { useState } from 'react'
import { Link } from 'react-router'
import type { LedgerRow } from '#shared/contract/plan.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { ExportResult } from '#renderer/app/exporting/ExportResult.tsx'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { ApproveButton, ChangedSince, planFacts } from '#renderer/app/plan/PlanState.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { SignForm } from '#renderer/app/signing/SignForm.tsx'
import { useUndo } from '#renderer/app/use-undo.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx'
import { Completeness } from './Completeness.tsx'
import './copies.css'
import { HandOutDialog } from './HandOutDialog.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { NoVersion } from './NoVersion.tsx'
import { TakeBack } from './TakeBack.tsx'
import { useIssue } from './use-issue.ts'
import { VersionList } from './VersionList.tsx'

type View = OutputOf<'view.copies'>

/** The copies of the rollback plan: who holds which version, who has acknowledged it, and every version there was. */
export function CopiesPlace() {
  const view = useCommandQuery('view.copies', {}).data
  const issue = useIssue()
  const readOnly = useReadOnly()
  const [handingTo, setHandingTo] = useState<readonly string[] | null>(null)
  const head = { phase: 'pre_launch', icon: 'copy', title: 'Copies of the plan' } as const
  if (view === undefined) return <PlacePage {...head} />
  if (view.status.versionId === null)
    return (
      <PlacePage {...head} facts={planFacts(view.status)} why={view.why}>
        <NoVersion status={view.status} />
        <Open findings={view.findings} none="Nothing is due yet." />
      </PlacePage>
    )
  return (
    <PlacePage
      {...head}
      facts={planFacts(view.status)}
      why={view.why}
      actions={
        <>
          <Link className="btn" to="/rollback">
            <Icon name="undo" />
            Rollback plan
          </Link>
          <ApproveButton status={view.status} isPrimary={false} />
          <button
            type="button"
            className="btn primary"
            disabled={readOnly !== null || issue.state.kind === 'working'}
            title={readOnly ?? ''}
            onClick={() => setHandingTo(ableOf(view))}
          >
            <Icon name="print" />
            Hand out
          </button>
        </>
      }
    >
      <ExportResult state={issue.state} progress={issue.progress} onCancel={issue.cancel} onClose={issue.clear} />
      {issue.state.kind === 'done' && issue.issued !== null && <WhatChanged issued={issue.issued} />}
      <ChangedSince status={view.status} />
      <Ledger view={view} isRefused={readOnly !== null} onHandOut={(departmentId) => setHandingTo([departmentId])} />
      {handingTo !== null && (
        <HandOutDialog view={view} chosen={handingTo} onClose={() => setHandingTo(null)} onStart={issue.start} />
      )}
    </PlacePage>
  )
}

function ableOf(view: View): readonly string[] {
  return view.rows
    .filter(({ departmentId, headId }) => headId !== null && view.toIssue.includes(departmentId))
    .map(({ departmentId }) => departmentId)
}

function Ledger({
  view,
  isRefused,
  onHandOut,
}: {
  readonly view: View
  readonly isRefused: boolean
  readonly onHandOut: (departmentId: string) => void
}) {
  const formats = useFormats()
  const { selected, select } = useSelection()
  const { run: giveBack } = useCommand('copies.giveBack')
  const toast = useToast()
  const { undo } = useUndo()
  const [acknowledging, setAcknowledging] = useState<LedgerRow | null>(null)
  const [signing, setSigning] = useState<View['versions'][number] | null>(null)
  const takeBack = (copyIds: readonly string[], text: string) => {
    giveBack({ copyIds: [...copyIds] }).then(
      () => toast({ text, action: { label: 'Undo', run: undo } }),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  const open = (row: LedgerRow) =>
    row.copyId === null ? select('department', row.departmentId) : select('plan_copy', row.copyId)
  return (
    <>
      <Section title="Who holds the plan" count={view.of}>
        <Completeness view={view} />
        <LedgerTable
          rows={view.rows}
          copyOf={view.copyOf}
          toIssue={view.toIssue}
          selectedId={selected?.register === 'plan_copy' ? selected.id : null}
          formats={formats}
          isRefused={isRefused}
          onOpen={open}
          onAcknowledge={setAcknowledging}
          onHandOut={(row) => onHandOut(row.departmentId)}
          onGivenBack={(row) =>
            takeBack(
              row.toReturn.map(({ id }) => id),
              `${row.department}: the old copy came back`,
            )
          }
        />
        <TakeBack
          copies={view.toTakeBack}
          isRefused={isRefused}
          onGivenBack={({ id, title }) => takeBack([id], `${title}: the copy came back`)}
        />
      </Section>
      <VersionList
        versions={view.versions}
        isChanged={view.status.changes > 0}
        isRefused={isRefused}
        formats={formats}
        onOpen={(id) => select('frozen_version', id)}
        onSign={setSigning}
      />
      <Open findings={view.findings} none="Every head holds what holds today and has acknowledged it." />
      <div className="co-grid">
        <RegisterTable
          register="plan_copy"
          title="All copies"
          columns={['title', 'personId', 'copyNo', 'channel', 'sentOn', 'dueOn', 'acknowledgedOn', 'returnedOn']}
          addLabel="Copy"
          emptyText="No copy went out yet. Hand out the newest version above."
        />
      </div>
      {acknowledging !== null && acknowledging.copyId !== null && (
        <AcknowledgeDialog row={acknowledging} copyId={acknowledging.copyId} onClose={() => setAcknowledging(null)} />
      )}
      {signing !== null && (
        <SignForm kind="rollback_plan" view={{ missing: [] }} version={signing} onClose={() => setSigning(null)} />
      )}
    </>
  )
}

function Open({ findings, none }: { readonly findings: View['findings']; readonly none: string }) {
  return (
    <div className="co-open">
      <OpenFindings findings={findings} none={none} limit={7} />
    </div>
  )
}

/** For whom the copies that just went out say something new. */
function WhatChanged({ issued }: { readonly issued: OutputOf<'copies.issue'> }) {
  const changed = issued.copies.filter(({ changes }) => changes.length > 0)
  if (changed.length === 0) return null
  return (
    <section className="co-issued" aria-label="What changed for those who got a copy">
      {changed.map(({ id, department, changes }) => (
        <div key={id}>
          <b>{department}</b>
          <ul className="co-changes">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
