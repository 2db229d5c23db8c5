import { Fragment, useRef, useState } from 'react'
import type { LoginView } from '#shared/contract/view-load.ts'
import type { Formats } from '#shared/text/format.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { LoginProblem } from './LoginProblem.tsx'
import { resultStates } from './words.ts'

type Result = LoginView['result']

const keys: { readonly [key: string]: Result } = { w: 'works', f: 'fails', u: 'untested' }

/**
 * Who and what is to be tried. One stop for the tab key; the arrows go from row to row, W, F and U say what came out and go on
 * to the next, Enter opens the row. What fails is asked for its problem first. The buttons do the same for a mouse.
 */
export function LoginList({
  checks,
  formats,
  selectedId,
  isRefused,
  onMark,
  onProblem,
  onOpen,
}: {
  readonly checks: readonly LoginView[]
  readonly formats: Formats
  readonly selectedId: string | null
  readonly isRefused: boolean
  readonly onMark: (check: LoginView, result: Result) => void
  /** Writes down what does not work; answers whether it is in the file. */
  readonly onProblem: (check: LoginView, problem: string) => Promise<boolean>
  readonly onOpen: (id: string) => void
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState(0)
  const [asking, setAsking] = useState<string | null>(null)
  const last = checks.length - 1
  const stop = Math.min(at, last)
  const go = (row: number) => {
    const next = Math.max(0, Math.min(row, last))
    setAt(next)
    body.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
  }
  const mark = (check: LoginView, result: Result) => {
    onMark(check, result)
    setAsking(result === 'fails' ? check.id : null)
  }
  const onKey = (event: React.KeyboardEvent, row: number, check: LoginView) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const result = keys[event.key.toLowerCase()]
    if (result !== undefined) {
      if (isRefused || event.repeat) return
      mark(check, result)
      if (result !== 'fails') go(row + 1)
    } else if (event.key === 'ArrowDown') go(row + 1)
    else if (event.key === 'ArrowUp') go(row - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(last)
    else if (event.key === 'Enter') onOpen(check.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="ll-box">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows take the keys: that is a grid */}
      <table className="ll" role="grid" aria-label="To be tried">
        <thead className="pic-words">
          <tr>
            <th scope="col">User or device</th>
            <th scope="col">Result</th>
            <th scope="col">Mark</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {checks.map((check, row) => (
            <Fragment key={check.id}>
              <tr className={check.id === selectedId ? 'is-selected' : ''}>
                <td
                  data-row={row}
                  tabIndex={row === stop ? 0 : -1}
                  className="ll-what"
                  aria-label={spoken(check)}
                  onFocus={() => setAt(row)}
                  onKeyDown={(event) => onKey(event, row, check)}
                  onDoubleClick={() => onOpen(check.id)}
                >
                  <b>{check.title}</b>
                  <span>{whereWords(check)}</span>
                </td>
                <td className="ll-state">
                  <StatusMark state={resultStates[check.result].mark}>{resultStates[check.result].words}</StatusMark>
                  <span>{afterWords(check, formats)}</span>
                </td>
                <td className="ll-marks">
                  {(['works', 'fails'] as const).map((result) => (
                    <button
                      key={result}
                      type="button"
                      tabIndex={-1}
                      className={check.result === result ? 'btn small is-on' : 'btn small'}
                      aria-pressed={check.result === result}
                      aria-label={`${check.title} ${result}`}
                      disabled={isRefused}
                      onClick={() => {
                        setAt(row)
                        mark(check, check.result === result ? 'untested' : result)
                      }}
                    >
                      {resultStates[result].words}
                    </button>
                  ))}
                  <button
                    type="button"
                    tabIndex={-1}
                    className="btn small quiet"
                    aria-label={`Open ${check.title}`}
                    onClick={() => onOpen(check.id)}
                  >
                    Open
                  </button>
                </td>
              </tr>
              {asking === check.id && (
                <tr className="ll-asking">
                  <td colSpan={3}>
                    <LoginProblem
                      check={check}
                      onKeep={(problem) => onProblem(check, problem)}
                      onClose={(goes) => {
                        setAsking((now) => (now === check.id ? null : now))
                        go(goes === 'on' ? row + 1 : row)
                      }}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function whereWords({ kind, department, place }: LoginView): string {
  const words = kind === 'user' ? [] : [kind === 'printer' ? 'Printer' : 'Workstation']
  return [...words, department ?? 'No department', ...(place === '' ? [] : [place])].join(', ')
}

function afterWords({ result, problem, testedOn }: LoginView, formats: Formats): string {
  if (result === 'fails') return problem === '' ? 'Say what does not work' : problem
  return testedOn === null ? '' : formats.shortDate(testedOn)
}

function spoken(check: LoginView): string {
  const problem = check.result === 'fails' && check.problem !== '' ? `, ${check.problem}` : ''
  return `${check.title}, ${whereWords(check)}: ${resultStates[check.result].words.toLowerCase()}${problem}`
}
