import { useCommandQuery } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { joinNames } from '#shared/text/names.ts'
import { VoiceTable } from './VoiceTable.tsx'
import './discovery.css'

type GroupView = OutputOf<'view.group'>

/** The working group: who speaks for each department, and which clinical ones nobody speaks for. */
export function GroupPlace() {
  const view = useCommandQuery('view.group', {}).data
  const { selected, select } = useSelection()
  const { begin } = useBeginRow()
  const readOnly = useReadOnly()
  const isNarrow = useIsNarrow()
  const head = { phase: 'discovery', icon: 'people', title: 'Working group' } as const
  if (view === undefined) return <PlacePage {...head} />
  const isEmpty = view.others.length + view.left === 0 && view.departments.every(({ members }) => members.length === 0)
  const missing = view.departments.filter(({ state }) => state === 'missing')
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      {isEmpty && <NobodyYet view={view} />}
      {view.departments.length > 0 && !(isEmpty && missing.length === 0) && (
        <div className="dv-top">
          <Section title="Who speaks for whom" right={missingInWords(missing.map(({ name }) => name))}>
            <VoiceTable
              departments={view.departments}
              selectedId={selected?.register === 'implementation_group_member' ? selected.id : null}
              onSelect={(id) => select('implementation_group_member', id)}
              onName={(departmentId, name) =>
                begin('implementation_group_member', { name: `Member for ${name}`, departmentId })
              }
              refusal={readOnly}
            />
          </Section>
          <div>
            <Section title="Also in the group" count={view.others.length}>
              {view.others.length === 0 ? (
                <p className="dv-none">Sponsor, consultant and vendor stand here: they speak for no department.</p>
              ) : (
                <ul className="dv-others">
                  {view.others.map((member) => (
                    <li key={member.id}>
                      <button
                        type="button"
                        className="dv-name"
                        onClick={() => select('implementation_group_member', member.id)}
                      >
                        {member.name}
                      </button>
                      <span>{member.part}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <OpenFindings findings={view.findings} none="Every clinical department is heard." limit={4} />
          </div>
        </div>
      )}
      <div className="dv-grid">
        <RegisterTable
          register="implementation_group_member"
          title="Members"
          columns={
            isNarrow || selected !== null
              ? ['name', 'departmentId', 'groupRole']
              : ['name', 'personId', 'departmentId', 'groupRole', 'joinedOn', 'leftOn']
          }
          addLabel="Member"
        />
      </div>
    </PlacePage>
  )
}

function factsOf(view: GroupView): readonly string[] {
  const clinical = view.departments.filter(({ isClinical }) => isClinical)
  const heard = clinical.filter(({ state }) => state === 'heard').length
  return clinical.length === 0 ? [] : [`${heard} of ${clinical.length} clinical departments heard`]
}

function missingInWords(names: readonly string[]) {
  return names.length === 0 ? undefined : <span className="dv-bad">Nobody speaks for {joinNames(names)}</span>
}

function NobodyYet({ view }: { readonly view: GroupView }) {
  const { begin, isRefused } = useBeginRow()
  const clinical = view.departments.find(({ isClinical }) => isClinical)
  return (
    <EmptyPlace
      sentence="Nobody is in the working group yet. Start with somebody who sees patients."
      text="The group hears what every department needs before anything is bought. A department whose voice is missing finds out on the first morning."
      ways={[
        {
          title: clinical === undefined ? 'A clinician' : `Somebody from ${clinical.name}`,
          text: 'A person who does the work and whose word counts with colleagues.',
          action: {
            isNew: true,
            label: 'Add member',
            run: () =>
              begin('implementation_group_member', {
                name: clinical === undefined ? 'Lead clinician' : `Member for ${clinical.name}`,
                groupRole: 'lead_clinician',
                ...(clinical === undefined ? {} : { departmentId: clinical.id }),
              }),
            disabled: isRefused,
          },
        },
        {
          title: 'The sponsor',
          text: 'Who pays and decides; speaks for no department.',
          action: {
            isNew: true,
            label: 'Add sponsor',
            run: () => begin('implementation_group_member', { name: 'Sponsor', groupRole: 'sponsor' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 120" aria-hidden="true">
            {[0, 1, 2, 3].map((row) => (
              <g key={row} transform={`translate(0 ${row * 30})`}>
                <rect x="1" y="4" width="80" height="18" rx="3" />
                <rect x="94" y="5" width="16" height="16" rx="8" className={row === 2 ? '' : 'm'} />
                <rect x="122" y="4" width={row === 2 ? 60 : 120} height="18" rx="3" className={row === 2 ? '' : 'm'} />
              </g>
            ))}
          </svg>
          <p>Every department with who speaks for it; clinical ones without a voice stand out.</p>
        </>
      }
    />
  )
}
