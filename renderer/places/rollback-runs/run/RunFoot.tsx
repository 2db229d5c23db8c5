import type { RefObject } from 'react'
import type { RunStepView } from '#shared/contract/run.ts'
import type { RunView } from './model.ts'
import type { RunKeys } from './use-run-keys.ts'

/** The keys, and whose steps are shown. */
export function RunFoot({
  view,
  step,
  select,
  departmentId,
  onDepartment,
  onChosen,
  keys,
}: {
  readonly view: RunView
  readonly step: RunStepView | undefined
  readonly select: RefObject<HTMLSelectElement | null>
  readonly departmentId: string | null
  readonly onDepartment: (id: string | null) => void
  /** The choice is made: the focus goes back to the list. */
  readonly onChosen: () => void
  readonly keys: RunKeys
}) {
  const departments = new Map(view.steps.map((each) => [each.departmentId, each.department]))
  const isOpen = view.endedAt === null
  return (
    <footer className="rr-foot">
      <label>
        <kbd>D</kbd>
        <span className="pic-words">Department</span>
        <select
          ref={select}
          value={departmentId ?? ''}
          onChange={(event) => onDepartment(event.target.value === '' ? null : event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            event.currentTarget.blur()
            onChosen()
          }}
        >
          <option value="">All departments</option>
          {[...departments].map(([id, name]) =>
            id === null || name === null ? null : (
              <option key={id} value={id}>
                {name}
              </option>
            ),
          )}
        </select>
      </label>
      <span className="rr-hint">
        <kbd>↑</kbd>
        <kbd>↓</kbd> {step === undefined ? 'no step' : 'move'}
      </span>
      <button type="button" className="rr-plain" onClick={keys.undo}>
        <kbd>U</kbd> undo
      </button>
      <button type="button" className="rr-plain" onClick={keys.decision}>
        <kbd>W</kbd> decision
      </button>
      <button type="button" className="rr-plain" onClick={keys.showKeys}>
        <kbd>?</kbd> keys
      </button>
      {isOpen && (
        <button type="button" className="rr-plain go" onClick={keys.end}>
          <kbd>E</kbd> end the run
        </button>
      )}
    </footer>
  )
}
