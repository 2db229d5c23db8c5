import { type ObserveView, runningEntry, toolKeys, toolWord } from './model.ts'
import { ObserveLine } from './ObserveLine.tsx'
import type { ObserveActions } from './use-observe.ts'

/** The keys, and the shift so far on one line. */
export function ObserveFoot({
  view,
  observe,
  onPressed,
}: {
  readonly view: ObserveView
  readonly observe: ObserveActions
  /** Takes the focus away from the button, so that Enter goes on to the next entry. */
  readonly onPressed: () => void
}) {
  const press = (run: () => void) => () => {
    run()
    onPressed()
  }
  const entry = runningEntry(view)
  return (
    <footer className="ob-foot">
      <fieldset className="ob-keys">
        <legend className="pic-words">With what, and the next entry</legend>
        {toolKeys.map(({ key, tool }) => (
          <button
            key={tool}
            type="button"
            className="ob-plain"
            aria-pressed={entry?.tool === tool}
            disabled={entry === null}
            onClick={press(() => observe.tool(tool))}
          >
            <kbd>{key}</kbd>
            <span>{toolWord(tool, view.legacyName)}</span>
          </button>
        ))}
        <button type="button" className="ob-plain dim" disabled={entry === null} onClick={() => observe.write('task')}>
          <kbd>T</kbd>
          <span>name task</span>
        </button>
        <button type="button" className="ob-plain dim" onClick={press(observe.undo)}>
          <kbd>Bksp</kbd>
          <span>undo</span>
        </button>
        <button type="button" className="ob-plain go" onClick={press(observe.next)}>
          <kbd>Enter</kbd>
          <span>{view.entries.length === 0 ? 'first entry' : 'next entry'}</span>
        </button>
      </fieldset>
      <ObserveLine view={view} />
    </footer>
  )
}
