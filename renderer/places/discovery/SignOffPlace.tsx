import { Link, useNavigate } from 'react-router'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { SignBoard } from '#renderer/app/signing/SignBoard.tsx'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { signOff } from '#shared/registers/phases.ts'
import './discovery.css'

type SignOffView = OutputOf<'view.needsSignOff'>

const verdicts: { readonly [code: string]: string } = signOff.fields.verdict.options

/** The clinical sign-off of the needs list: whether the purchase counts as approved, who signed, what changed since. */
export function SignOffPlace() {
  const view = useCommandQuery('view.needsSignOff', {}).data
  const head = { phase: 'discovery', icon: 'pen', title: 'Clinical sign-off' } as const
  const formats = useFormats()
  if (view === undefined) return <PlacePage {...head} />
  const facts = [
    view.needs === 1 ? '1 row to sign' : `${view.needs} rows to sign`,
    view.contractSignedOn === null ? 'Contract not signed' : `Contract signed ${formats.date(view.contractSignedOn)}`,
  ]
  return (
    <PlacePage {...head} facts={facts} why={view.why}>
      {view.needs === 0 ? (
        <NothingToSign />
      ) : (
        <>
          <output className="dv-verdict">
            <StatusMark state={view.isApproved ? 'done' : 'blocked'} bare />
            {view.sentence}
          </output>
          <Plates view={view} />
          <SignBoard kind="needs_list" subject="" />
          <OpenFindings findings={view.findings} none="The list is signed as it stands." limit={6} />
          <p className="dv-none">
            <Link className="link" to="/needs">
              The needs and wants themselves
            </Link>
          </p>
        </>
      )}
    </PlacePage>
  )
}

/** A plate for each clinical department: signed as the list stands, signed for other words, or not at all. */
function Plates({ view }: { readonly view: SignOffView }) {
  const formats = useFormats()
  return (
    <ul className="dv-plates" aria-label="Clinical departments">
      {view.departments.map((department) => (
        <li key={department.id}>
          <b>{department.name}</b>
          {department.isApproved ? (
            <StatusMark state="done">Signed</StatusMark>
          ) : department.verdict === null ? (
            <StatusMark state="waiting">Not signed</StatusMark>
          ) : department.verdict === 'declined' || department.verdict === 'withdrawn' ? (
            <StatusMark state="blocked">{verdicts[department.verdict]}</StatusMark>
          ) : (
            <StatusMark state="old">Signed other words</StatusMark>
          )}
          <span>
            {[department.signer, department.signedOn === null ? null : formats.date(department.signedOn)]
              .filter((part) => part !== null)
              .join(', ') || '–'}
          </span>
        </li>
      ))}
    </ul>
  )
}

function NothingToSign() {
  const navigate = useNavigate()
  return (
    <EmptyPlace
      sentence="There is nothing to sign yet. Write down what the clinic needs first."
      text="The list is frozen word for word, and every clinical department signs it. Whoever edits it afterwards sees which signatures no longer hold."
      ways={[
        {
          title: 'Needs and wants',
          text: 'Begin the list with what a shift showed.',
          action: {
            label: 'Open needs',
            run: () => void navigate('/needs'),
          },
        },
      ]}
    />
  )
}
