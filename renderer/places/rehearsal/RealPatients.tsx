import type { RehearsalLackView, RehearsalLineView } from '#shared/contract/view-rehearsal.ts'
import type { Formats } from '#shared/text/format.ts'
import { RowName } from '#renderer/components/RowName.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { outcomeWords } from './words.ts'

/** Every rehearsal with real patients against what must be there before it is held. Numbers only: no patient is named. */
export function RealPatients({
  rehearsals,
  formats,
  selectedId,
  onOpen,
}: {
  readonly rehearsals: readonly RehearsalLineView[]
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  const real = rehearsals.filter(({ level }) => level === 'consented_real_patients')
  return (
    <>
      <p className="rh-note">
        Only numbers are kept here. No name, no record number, no date of birth: who took part is known from the
        consents in the clinic.
      </p>
      {real.length === 0 ? (
        <p className="rh-soft">None is planned with real patients yet.</p>
      ) : (
        <div className="rh-scroll">
          <table className="pic-table rh-table">
            <caption className="pic-words">Rehearsals with real patients and what each must have</caption>
            <thead>
              <tr>
                <th scope="col">Rehearsal</th>
                <th scope="col">Consents</th>
                <th scope="col">Clinical cover</th>
                <th scope="col">Stop rule</th>
                <th scope="col">Paper</th>
                <th scope="col">May be held</th>
              </tr>
            </thead>
            <tbody>
              {real.map((line) => (
                <tr key={line.id} className={line.id === selectedId ? 'is-selected' : ''}>
                  <th scope="row">
                    <RowName
                      name={line.title}
                      reference={line.ref}
                      isChosen={line.id === selectedId}
                      onOpen={() => onOpen(line.id)}
                    />
                    <span className="pic-sub">
                      {line.heldOn === null ? 'no day yet' : formats.shortDate(line.heldOn)}
                    </span>
                  </th>
                  <td>
                    <Condition line={line} lacks={['patients', 'consents', 'too_many_consents']}>
                      {line.patients === 0 ? 'How many?' : `${line.consents} of ${line.patients}`}
                    </Condition>
                  </td>
                  <td>
                    <Condition line={line} lacks={['clinical_cover']}>
                      {line.clinicalCover ?? 'Nobody'}
                    </Condition>
                  </td>
                  <td>
                    <Condition line={line} lacks={['stop_rule']}>
                      {line.hasStopRule ? 'Written' : 'None'}
                    </Condition>
                  </td>
                  <td>
                    <Condition line={line} lacks={['parallel_paper']}>
                      {line.isParallelPaper ? 'Beside it' : 'None'}
                    </Condition>
                  </td>
                  <td>
                    <Verdict line={line} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Condition({
  line,
  lacks,
  children,
}: {
  readonly line: RehearsalLineView
  readonly lacks: readonly RehearsalLackView[]
  readonly children: string
}) {
  return (
    <StatusMark state={line.lacks.some((lack) => lacks.includes(lack)) ? 'blocked' : 'done'}>{children}</StatusMark>
  )
}

function Verdict({ line }: { readonly line: RehearsalLineView }) {
  if (line.outcome !== null) {
    const { mark, words } = outcomeWords[line.outcome]
    return <StatusMark state={mark}>{words}</StatusMark>
  }
  if (line.lacks.length === 0) return <StatusMark state="done">Yes</StatusMark>
  return <StatusMark state="blocked">Not yet</StatusMark>
}
