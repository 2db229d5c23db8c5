import type { OutputOf } from '#shared/contract/index.ts'
import { testStates, type TestKind, type TestState } from '#shared/domain/test-coverage.ts'
import { testKinds } from '#shared/registers/training.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { countOf, testWords } from './words.ts'

export type TestChoice = { readonly kind: TestKind | null; readonly state: TestState | null }

/** Kinds of tests against the result of their newest run. A number shows its tests in the grid below; again, it shows all. */
export function TestMatrix({
  coverage,
  chosen,
  onChoose,
}: {
  readonly coverage: OutputOf<'view.tests'>['coverage']
  readonly chosen: TestChoice | null
  readonly onChoose: (choice: TestChoice | null) => void
}) {
  const line = (kind: TestKind | null, title: string, counts: { readonly [S in TestState]: number }, total: number) => (
    <>
      <th scope="row">{title}</th>
      {testStates.map((state) => (
        <td key={state} className={cellClass(state, counts[state])}>
          <Count
            count={counts[state]}
            label={`${title}, ${testWords[state].words.toLowerCase()}: ${countOf(counts[state], 'test')}`}
            isChosen={chosen !== null && chosen.kind === kind && chosen.state === state}
            onToggle={(isChosen) => onChoose(isChosen ? null : { kind, state })}
          />
        </td>
      ))}
      <td className="rh-total">{total}</td>
    </>
  )
  const all = (state: TestState) => coverage.reduce((sum, { counts }) => sum + counts[state], 0)
  const sums = {
    fail: all('fail'),
    blocked: all('blocked'),
    partial: all('partial'),
    not_run: all('not_run'),
    pass: all('pass'),
  }
  return (
    <div className="rh-scroll">
      <table className="rh-matrix">
        <caption className="pic-words">Tests by kind and by the result of their newest run</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            {testStates.map((state) => (
              <th key={state} scope="col">
                <StatusMark state={testWords[state].mark}>{testWords[state].words}</StatusMark>
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {coverage.map(({ kind, counts, total }) => (
            <tr key={kind}>{line(kind, testKinds[kind], counts, total)}</tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {line(
              null,
              'All tests',
              sums,
              coverage.reduce((sum, { total }) => sum + total, 0),
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Count({
  count,
  label,
  isChosen,
  onToggle,
}: {
  readonly count: number
  readonly label: string
  readonly isChosen: boolean
  readonly onToggle: (isChosen: boolean) => void
}) {
  // What was chosen stays to be let go, also when its last test has gone elsewhere.
  if (count === 0 && !isChosen) return <span className="rh-none">–</span>
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={isChosen} onClick={() => onToggle(isChosen)}>
      {count}
    </button>
  )
}

function cellClass(state: TestState, count: number): string {
  if (count === 0) return 'rh-cell'
  switch (state) {
    case 'fail':
    case 'blocked':
      return 'rh-cell is-bad'
    case 'partial':
      return 'rh-cell is-warn'
    case 'not_run':
      return 'rh-cell is-open'
    case 'pass':
      return 'rh-cell is-ok'
    default:
      return state satisfies never
  }
}
