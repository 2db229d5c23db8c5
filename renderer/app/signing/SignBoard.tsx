import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { frozenKinds } from '#shared/registers/phases.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { useReadOnly } from '../read-only.ts'
import { useUndo } from '../use-undo.ts'
import { SignForm } from './SignForm.tsx'
import { SignedChanges } from './SignedChanges.tsx'
import { Signatures } from './Signatures.tsx'
import './signing.css'

export type FrozenThing = { readonly kind: keyof typeof frozenKinds; readonly subject: string }
export type SignedView = OutputOf<'view.signed'>

/** What is signed: the newest version, who has signed it and who has not, what changed since, and the ways to go on. */
export function SignBoard({ kind, subject }: FrozenThing) {
  const view = useCommandQuery('view.signed', { kind, subject }).data
  const { run: freeze, pending } = useCommand('signoff.freeze')
  const toast = useToast()
  const { undo } = useUndo()
  const formats = useFormats()
  const readOnly = useReadOnly()
  const [isSigning, setSigning] = useState(false)
  if (view === undefined) return <Section title="Signatures" />
  const { version } = view
  const next = (version?.number ?? 0) + 1
  const canFreeze = view.rowCount > 0 && (version === null || view.isStale || !view.isIntact)
  const makeVersion = () => {
    freeze({ kind, subject }).then(
      (made) => toast({ text: `${made.title} is frozen. Have it signed next.`, action: { label: 'Undo', run: undo } }),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  return (
    <Section
      title={version === null ? 'Signatures' : `Signatures on ${version.title}`}
      right={version?.frozenOn == null ? undefined : `Frozen on ${formats.date(version.frozenOn)}`}
    >
      <div className="sign-head">
        <output className="sign-verdict">
          <Verdict view={view} kind={kind} />
        </output>
        {canFreeze && (
          <button
            type="button"
            className={version === null || view.isStale ? 'btn primary' : 'btn'}
            disabled={pending || readOnly !== null}
            title={readOnly ?? ''}
            onClick={makeVersion}
          >
            Freeze version {next}
          </button>
        )}
        {version !== null && (
          <button
            type="button"
            className={view.isStale ? 'btn' : 'btn primary'}
            disabled={readOnly !== null}
            title={readOnly ?? ''}
            onClick={() => setSigning(true)}
          >
            Record a signature
          </button>
        )}
      </div>
      {version !== null && <Signatures view={view} kind={kind} />}
      {version !== null && view.isStale && <SignedChanges view={view} />}
      {view.earlier.length > 0 && (
        <p className="sign-earlier">
          Before it:{' '}
          {view.earlier
            .map(
              ({ title, signatures }) => `${title} (${signatures === 1 ? '1 signature' : `${signatures} signatures`})`,
            )
            .join(', ')}
        </p>
      )}
      {isSigning && version !== null && (
        <SignForm kind={kind} view={view} version={version} onClose={() => setSigning(false)} />
      )}
    </Section>
  )
}

function Verdict({ view, kind }: { readonly view: SignedView; readonly kind: FrozenThing['kind'] }) {
  const { version, missing, differences } = view
  const thing = frozenKinds[kind].toLowerCase()
  if (version === null) {
    return (
      <StatusMark state="todo">
        <span>{view.rowCount === 0 ? `There is nothing to freeze yet.` : `The ${thing} is not frozen yet.`}</span>
      </StatusMark>
    )
  }
  if (!view.isIntact) {
    return (
      <StatusMark state="blocked">
        This version no longer holds the words that were signed. Freeze a new one.
      </StatusMark>
    )
  }
  if (view.isStale) {
    const rows = differences.length === 1 ? '1 row has' : `${differences.length} rows have`
    return (
      <StatusMark state="old">
        Stale: {rows} changed since it was frozen. The signatures hold for the words before.
      </StatusMark>
    )
  }
  if (view.isApproved) {
    return (
      <StatusMark state="done">
        {kind === 'needs_list'
          ? 'Every clinical department has approved this version.'
          : 'Signed by somebody independent.'}
      </StatusMark>
    )
  }
  return (
    <StatusMark state="waiting">
      {kind === 'workflow_audit'
        ? 'Not approved by anybody independent yet.'
        : missing.length === 0
          ? 'No department is clinical. Mark those that are, then have them sign.'
          : `Not approved yet by ${missing.map(({ name }) => name).join(', ')}.`}
    </StatusMark>
  )
}
