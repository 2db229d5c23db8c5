import { Link, useNavigate } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { journeyStages } from '#shared/registers/configuration.ts'
import type { Formats } from '#shared/text/format.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import './configuration.css'
import './journey.css'

type View = OutputOf<'view.journey'>

/** The patient's way across the departments: who takes part at which stage, by which workflow, and how long it waits there. */
export function JourneyPlace() {
  const view = useCommandQuery('view.journey', {}).data
  const navigate = useNavigate()
  const formats = useFormats()
  const head = { phase: 'configuration', icon: 'arrow-r', title: 'Patient journey' } as const
  if (view === undefined) return <PlacePage {...head} />
  const shown = view.departments.filter(({ cells }) => cells.length > 0)
  const stages = view.stages.filter((stage) => shown.some(({ cells }) => cells.some((cell) => cell.stage === stage)))
  const others = view.departments.filter(({ cells }) => cells.length === 0)
  if (shown.length === 0) {
    return (
      <PlacePage {...head} why={view.why}>
        <EmptyPlace
          sentence="No workflow names its departments yet. The journey is drawn from them."
          text="Give each workflow its stage and the departments that take part in it: this picture shows where the patient waits."
          ways={[
            {
              title: view.workflows === 0 ? 'List the workflows' : 'Name their departments',
              text: 'In the workflow audit, column Departments.',
              action: { label: 'Workflow audit', run: () => void navigate('/workflows') },
            },
          ]}
        />
      </PlacePage>
    )
  }
  return (
    <PlacePage {...head} facts={[`${stages.length} stages, ${shown.length} departments`]} why={view.why}>
      <Section
        title="From the first call to the follow-up"
        right={<span>The wait of the whole workflow as it is, then as it shall be; its bar against the longest</span>}
      >
        <JourneyTable stages={stages} departments={shown} formats={formats} />
      </Section>
      {others.length > 0 && <p className="cf-none">In no workflow: {others.map(({ name }) => name).join(', ')}.</p>}
      {view.homeless.length > 0 && (
        <p className="cf-none">
          Without a department:{' '}
          {view.homeless.map(({ id, ref, title }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to={`/workflows?row=workflow:${id}`}>
                {ref} {title}
              </Link>
            </span>
          ))}
        </p>
      )}
    </PlacePage>
  )
}

function JourneyTable({
  stages,
  departments,
  formats,
}: {
  readonly stages: readonly string[]
  readonly departments: View['departments']
  readonly formats: Formats
}) {
  const longest = Math.max(1, ...departments.flatMap(({ cells }) => cells.map(({ waitAsIs }) => waitAsIs ?? 0)))
  return (
    <div className="cf-scroll">
      <table className="jy">
        <caption className="pic-words">Departments and the stages of the patient’s journey</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {Object.entries(journeyStages).find(([code]) => code === stage)?.[1] ?? stage}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map(({ id, name, cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {stages.map((stage) => {
                const cell = cells.find((each) => each.stage === stage)
                return (
                  <td key={stage}>
                    {cell === undefined ? null : <JourneyCell cell={cell} longest={longest} formats={formats} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function JourneyCell({
  cell: { workflows, waitAsIs, waitToBe },
  longest,
  formats,
}: {
  readonly cell: View['departments'][number]['cells'][number]
  readonly longest: number
  readonly formats: Formats
}) {
  return (
    <div className="jy-cell">
      {workflows.map(({ id, title }) => (
        <Link key={id} to={`/workflows/${id}`}>
          {title}
        </Link>
      ))}
      {waitAsIs === null ? (
        <span className="cf-soft">not mapped</span>
      ) : (
        <>
          <span className="jy-wait">
            {formats.minutes(waitAsIs)}
            {waitToBe === null ? '' : `, then ${formats.minutes(waitToBe)}`}
          </span>
          <span className="jy-bar" aria-hidden="true">
            <i style={{ width: `${(waitAsIs / longest) * 100}%` }} />
          </span>
        </>
      )}
    </div>
  )
}
