import type { ImportProblem } from '#shared/domain/import-table.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

const problemsMax = 100

/** What must be said before anything can be read. */
export function ImportGaps({ gaps }: { readonly gaps: readonly string[] }) {
  return gaps.map((gap) => (
    <p key={gap} className="im-gap">
      <StatusMark state="blocked">{gap}</StatusMark>
    </p>
  ))
}

/** Every row or cell that is not taken, and why. */
export function ImportProblems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  if (problems.length === 0) return null
  return (
    <details className="im-problems" open={problems.length <= 8}>
      <summary>
        {problems.length === 1 ? '1 cell or row is not taken' : `${problems.length} cells or rows are not taken`}
      </summary>
      <ul>
        {problems.slice(0, problemsMax).map((problem, at) => (
          <li key={at}>
            Row {problem.row} {problem.text}
          </li>
        ))}
      </ul>
      {problems.length > problemsMax && <p className="im-none">and {problems.length - problemsMax} more</p>}
    </details>
  )
}

/** `; passed over: 1 empty row.`, or the full stop alone. */
export function passedOverWords(counts: readonly (readonly [number, string, string])[]): string {
  const parts = counts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]))
  return parts.length === 0 ? '.' : `; passed over: ${parts.join(', ')}.`
}
