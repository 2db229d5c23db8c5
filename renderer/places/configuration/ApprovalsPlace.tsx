import { paperApproval } from '#shared/registers/configuration.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useWays } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './configuration.css'
import './approvals.css'

/** Signatures on paper by what becomes of them: who asks for each, and why it goes or stays. */
export function ApprovalsPlace() {
  const view = useCommandQuery('view.approvals', {}).data
  const { selected, select } = useSelection()
  const isNarrow = useIsNarrow()
  const head = { phase: 'configuration', icon: 'paper', title: 'Paper approvals' } as const
  if (view === undefined) return <PlacePage {...head} />
  const total = view.verdicts.reduce((sum, { forms }) => sum + forms.length, 0)
  const undecided = view.verdicts.find(({ verdict }) => verdict === null)?.forms.length ?? 0
  return (
    <PlacePage
      {...head}
      facts={total === 0 ? [] : [undecided === 0 ? 'All decided' : `${undecided} of ${total} without a verdict`]}
      why={view.why}
    >
      {total === 0 ? (
        <NoApprovals />
      ) : (
        <>
          <Section title="By verdict" count={total}>
            <ol className="pa">
              {view.verdicts.map(({ verdict, forms }) => (
                <li key={verdict ?? ''} className={verdict === null && forms.length > 0 ? 'is-open' : ''}>
                  <h3>
                    {verdictWords(verdict)} <span>{forms.length}</span>
                  </h3>
                  {forms.length === 0 && <p>None</p>}
                  <ul>
                    {forms.map((form) => (
                      <li key={form.id}>
                        <button
                          type="button"
                          aria-pressed={selected?.id === form.id}
                          onClick={() => select('paper_approval', form.id)}
                        >
                          {verdict === null && <StatusMark state="blocked" bare />}
                          <span>
                            {form.title}
                            <span className="pic-sub">{[form.ref, form.department].filter(Boolean).join(', ')}</span>
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          </Section>
          <OpenFindings findings={view.findings} none="Every form has a verdict, and what stays a reason." limit={5} />
        </>
      )}
      <div className="cf-grid">
        <RegisterTable
          register="paper_approval"
          title="Paper approvals"
          columns={
            isNarrow || selected !== null
              ? ['title', 'departmentId', 'verdict']
              : [
                  'title',
                  'stepId',
                  'departmentId',
                  'reasonCode',
                  'verdict',
                  'legalBasis',
                  'justification',
                  'decidedById',
                  'status',
                ]
          }
          addLabel="Form"
          emptyText="No forms yet."
        />
      </div>
    </PlacePage>
  )
}

function verdictWords(verdict: string | null): string {
  const known = Object.entries(paperApproval.fields.verdict.options).find(([code]) => code === verdict)
  return known?.[1] ?? 'No verdict yet'
}

function NoApprovals() {
  const way = useWays('paper_approval')
  return (
    <EmptyPlace
      sentence="No form with a signature is listed yet. Collect them from the trays."
      text="Ask of each who signs, what would happen without it, and whether a law or only a habit asks for it."
      ways={[
        way('Prescription slip', 'Waits for one signature, several times a day.'),
        way('Leave form', 'Often has two signatures that nobody remembers the reason of.'),
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 100" aria-hidden="true">
            {[0, 1, 2, 3].map((column) => (
              <g key={column} transform={`translate(${column * 76} 0)`}>
                <rect x="1" y="1" width="68" height="14" rx="2" className="m" />
                <rect x="1" y="22" width="68" height="22" rx="2" />
                {column % 2 === 0 && <rect x="1" y="50" width="68" height="22" rx="2" />}
              </g>
            ))}
          </svg>
          <p>Every form under its verdict; those without one come first.</p>
        </>
      }
    />
  )
}
