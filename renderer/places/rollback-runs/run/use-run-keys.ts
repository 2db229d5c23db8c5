import { useEffect } from 'react'
import { hasOverlay, isTyping } from '#renderer/components/typing.ts'

export type RunKeys = {
  /** Goes on in the list: one up, one down, to its beginning or its end. */
  readonly move: (to: 'up' | 'down' | 'first' | 'last') => void
  /** Starts or finishes the step that has the focus. */
  readonly act: () => void
  readonly skip: () => void
  readonly fail: () => void
  readonly undo: () => void
  readonly decision: () => void
  readonly department: () => void
  readonly end: () => void
  readonly leave: () => void
  readonly showKeys: () => void
}

/** The keys of a run. Letters act only outside text fields, and a button that has the focus keeps its own. */
export function useRunKeys(keys: RunKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || hasOverlay() || isTyping(event)) return
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey
      const run = isUndo ? keys.undo : event.ctrlKey || event.metaKey || event.altKey ? null : actionOf(keys, event)
      if (run === null) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys])
}

function actionOf(keys: RunKeys, event: KeyboardEvent): (() => void) | null {
  switch (event.key.toLowerCase()) {
    case 'arrowup':
      return () => keys.move('up')
    case 'arrowdown':
      return () => keys.move('down')
    case 'home':
      return () => keys.move('first')
    case 'end':
      return () => keys.move('last')
    case 'enter':
    case ' ':
      return isOnButton(event) ? null : keys.act
    case 's':
      return keys.skip
    case 'f':
      return keys.fail
    case 'u':
      return keys.undo
    case 'w':
      return keys.decision
    case 'd':
      return keys.department
    case 'e':
      return keys.end
    case 'escape':
      return keys.leave
    case '?':
      return keys.showKeys
    default:
      return null
  }
}

function isOnButton(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('button, a[href], input, label') !== null
}
